# Reads what export.ts wrote, and makes batches of it.
# Never changes an example: which pages are read is chosen anew each time, with the generator it is handed.
import json

import numpy as np
import torch


class Examples:
    def __init__(self, folder):
        with open(f"{folder}/examples.json", encoding="utf8") as file:
            listed = json.load(file)
        self.sizes, self.data, self.all = listed["sizes"], listed["data"], listed["examples"]

        def column(name, kind, width):
            return np.fromfile(f"{folder}/{name}.bin", kind).reshape(-1, width)

        self.rows = column("rows", np.uint16, self.sizes["perToken"])
        self.words = column("words", np.uint16, 2)
        self.asked = column("asked", np.uint8, len(self.sizes["asked"]))
        self.asked_words = column("asked-words", np.uint16, 2)


def choose_pages(example, most, random):
    """A right page with an answer and, at random, wrong ones; in the order they were found."""
    held = sorted({place[0] for place in example["golds"]})
    right = held[0] if len(held) == 1 else random.choice(held)
    wrong = [i for i, page in enumerate(example["pages"]) if not page["right"]]
    return sorted([right, *random.sample(wrong, min(most - 1, len(wrong)))])


def make_batch(data, examples, pages):
    """`pages[i]` are the indexes of the pages read for example i."""
    B, K = len(examples), max(len(chosen) for chosen in pages)
    spans = [[(e["pages"][p]["from"], e["pages"][p]["to"]) for p in chosen] for e, chosen in zip(examples, pages)]
    T = max(to - start for one in spans for start, to in one)
    Q = max(max(e["question"][1] - e["question"][0] for e in examples), 1)
    rows = np.zeros((B, K, T, data.sizes["perToken"]), np.int64)
    words = np.zeros((B, K, T, 2), np.int64)
    labels = np.zeros((B, K, T, 2), np.float32)
    mask = np.zeros((B, K, T), bool)
    asked = np.zeros((B, Q, len(data.sizes["asked"])), np.int64)
    asked_words = np.zeros((B, Q, 2), np.int64)
    asked_mask = np.zeros((B, Q), bool)
    for b, example in enumerate(examples):
        for k, (start, to) in enumerate(spans[b]):
            rows[b, k, : to - start] = data.rows[start:to]
            words[b, k, : to - start] = data.words[start:to]
            mask[b, k, : to - start] = True
        for page, first, last in example["golds"]:
            if page in pages[b]:
                labels[b, pages[b].index(page), first, 0] = 1
                labels[b, pages[b].index(page), last, 1] = 1
        start, to = example["question"]
        asked[b, : to - start] = data.asked[start:to]
        asked_words[b, : to - start] = data.asked_words[start:to]
        asked_mask[b, : to - start] = True
    arrays = {
        "rows": rows,
        "words": words,
        "labels": labels,
        "mask": mask,
        "asked": asked,
        "asked_words": asked_words,
        "asked_mask": asked_mask,
        "kind": np.array([e["kind"] for e in examples]),
        "type": np.array([e["type"] for e in examples]),
    }
    return {name: torch.from_numpy(array) for name, array in arrays.items()}
