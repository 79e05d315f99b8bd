# Writes the fixture that holds src/answering/neural/ to the network here: a small seeded network, inputs, torch's scores.
#   python3 training/neural/parity.py tests/answering/neural-parity.golden.json
# Never a trained network: what is compared is arithmetic, so the tables are small and the weights as chance has them.
import base64
import json
import os
import sys
import tempfile

import numpy as np
import torch
from network import Network
from weights import write_weights

SEED = 20261125
SIZES = {"rows": 40, "perToken": 5, "asked": [7, 5, 6], "stems": 300, "endings": 120, "kinds": 4, "types": 3}
SHAPE = {
    "width": 8,
    "words": 16,
    "dilations": [1, 2, 4, 8, 1],
    "attention": [1, 3],
    "dropout": 0.2,
    "words_hidden": 0.2,
    "all_words_hidden": 0.15,
}
PAGE_TOKENS_MOST = 400
# Tokens of each question and of its pages: a page over the most, pages of one token and of none, a question without words.
CASES = [(9, [37, 5, 1]), (17, [411, 130]), (0, [12, 0, 30]), (40, [64]), (1, [3])]


def make_network():
    """Weights spread more than at the start of training, and rounded as the files round them."""
    network = Network(SIZES, SHAPE)
    with torch.no_grad():
        for name, value in network.named_parameters():
            value.add_(torch.randn(value.shape) * (0.3 if value.dim() < 2 else 0.15))
        network.stems.weight[0] = network.endings.weight[0] = 0
        for name, value in network.named_parameters():
            value.copy_(value.half().float())
    return network.eval()


def read_back(network, base):
    """The numbers as the reader of the files gets them, so that rounding is not compared."""
    with open(f"{base}.json", encoding="utf8") as file:
        head = json.load(file)
    with open(f"{base}.bin", "rb") as file:
        data = file.read()
    state = network.state_dict()
    for entry in head["tensors"]:
        count = int(np.prod(entry["shape"]))
        if entry["type"] == "int8":
            steps = np.frombuffer(data, np.int8, count, entry["at"]).reshape(entry["shape"])
            scales = np.frombuffer(data, np.float16, entry["shape"][0], entry["scales"])
            value = steps.astype(np.float32) * scales.astype(np.float32)[:, None]
        else:
            value = np.frombuffer(data, np.float16, count, entry["at"]).astype(np.float32).reshape(entry["shape"])
        state[entry["name"]] = torch.from_numpy(np.array(value))
    network.load_state_dict(state)
    return head, data


def text(array):
    return base64.b64encode(array.tobytes()).decode()


def make_case(network, dice, asked, tokens):
    """The batch as training makes it: everything padded to the longest."""
    K, T, Q = len(tokens), max(tokens), max(asked, 1)
    rows = dice.integers(0, SIZES["rows"], (1, K, T, SIZES["perToken"]))
    words = np.stack([dice.integers(0, SIZES[name], (1, K, T)) for name in ("stems", "endings")], -1)
    mask = np.arange(T)[None, None] < np.array(tokens)[None, :, None]
    questions = np.stack([dice.integers(0, values, (1, Q)) for values in SIZES["asked"]], -1)
    asked_words = np.stack([dice.integers(0, SIZES[name], (1, Q)) for name in ("stems", "endings")], -1)
    asked_mask = np.arange(Q)[None] < asked
    kind, answer_type = dice.integers(0, SIZES["kinds"]), dice.integers(0, SIZES["types"])
    inside = [mask[0, k, :PAGE_TOKENS_MOST] for k in range(K)]
    batch = {
        "rows": (rows * mask[..., None])[:, :, :PAGE_TOKENS_MOST],
        "words": (words * mask[..., None])[:, :, :PAGE_TOKENS_MOST],
        "mask": mask[:, :, :PAGE_TOKENS_MOST],
        "asked": questions * asked_mask[..., None],
        "asked_words": asked_words * asked_mask[..., None],
        "asked_mask": asked_mask,
        "kind": np.array([kind]),
        "type": np.array([answer_type]),
    }
    with torch.no_grad():
        scores = network({name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in batch.items()})[0].numpy()
    question = {
        "tokens": asked,
        "inputs": text(questions[0, :asked].astype(np.uint8)),
        "stems": text(asked_words[0, :asked, 0].astype(np.uint16)),
        "endings": text(asked_words[0, :asked, 1].astype(np.uint16)),
        "kind": int(kind),
        "answerType": int(answer_type),
    }
    pages = [
        {
            "tokens": count,
            "rows": text(rows[0, k, :count].astype(np.uint16)),
            "stems": text(words[0, k, :count, 0].astype(np.uint16)),
            "endings": text(words[0, k, :count, 1].astype(np.uint16)),
            "start": text(scores[k, inside[k], 0].astype(np.float32)),
            "end": text(scores[k, inside[k], 1].astype(np.float32)),
        }
        for k, count in enumerate(tokens)
    ]
    return {"question": question, "pages": pages}


def main():
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    dice = np.random.default_rng(SEED)
    network = make_network()
    with tempfile.TemporaryDirectory() as folder:
        base = os.path.join(folder, "reader")
        write_weights(network, {"command": "python3 training/neural/parity.py"}, base)
        head, data = read_back(network, base)
    cases = [make_case(network, dice, asked, tokens) for asked, tokens in CASES]
    with open(sys.argv[1], "w", encoding="utf8") as file:
        json.dump({"head": head, "weights": base64.b64encode(data).decode(), "cases": cases}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
