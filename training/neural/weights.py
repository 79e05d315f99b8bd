# Writes a network as two files: numbers (.bin) and what they are (.json).
# Never loses more than reading can bear: tables of words as bytes with a scale a row, all else as 16-bit floats.
import json

import numpy as np

BYTES = ("stems.weight", "endings.weight", "rows.weight")


def quantise(values):
    """Each row as bytes -127..127 and the 16-bit float that a step is worth."""
    scale = (np.abs(values).max(1) / 127).astype(np.float16)
    scale[scale == 0] = 1
    return np.clip(np.rint(values / scale.astype(np.float32)[:, None]), -127, 127).astype(np.int8), scale


def write_weights(network, card, path):
    parts, tensors, at = [], [], 0

    def add(array):
        nonlocal at
        raw = array.tobytes()
        raw += b"\0" * (-len(raw) % 4)
        parts.append(raw)
        at += len(raw)
        return at - len(raw)

    for name, value in network.state_dict().items():
        array = value.detach().numpy()
        entry = {"name": name, "shape": list(array.shape)}
        if name in BYTES:
            steps, scale = quantise(array)
            tensors.append({**entry, "type": "int8", "at": add(steps), "scales": add(scale)})
        else:
            tensors.append({**entry, "type": "float16", "at": add(array.astype(np.float16))})
    with open(f"{path}.bin", "wb") as file:
        file.write(b"".join(parts))
    shape = {name: network.shape[name] for name in ("width", "words", "dilations", "attention")}
    head = {"kind": "neural-reader", "card": card, "shape": shape, "sizes": network.sizes, "bytes": at, "tensors": tensors}
    with open(f"{path}.json", "w", encoding="utf8") as file:
        json.dump(head, file, indent=1)
        file.write("\n")
