# Trains the neural reader and writes its weights. Needs Debian's python3-torch and libopenblas0; nothing at run time does.
#   npm run train:neural        (examples, a network for each fold, and the one that ships; about an hour on one core)
# Seeded and on one thread: the same examples give the same weights, byte for byte, on the same kind of machine.
import argparse
import json
import math
import os
import random
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import torch
import torch.nn as nn
from examples import Examples, choose_pages, make_batch
from network import Network, loss_of
from weights import write_weights

SHAPE = {
    "width": 64,
    "words": 64,
    "dilations": [1, 2, 4, 8, 1],
    "attention": [2],
    "dropout": 0.15,
    "words_hidden": 0.2,
    "all_words_hidden": 0.15,
}
QUESTIONS_A_STEP = 24
PAGES_LEARNED = 2
PAGES_READ = 3
SPAN_TOKENS_MOST = 20
LEARNING_RATE = 2e-3
WARM_UP_STEPS = 200
AVERAGED = 0.998


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", default=".data/neural")
    parser.add_argument("--fold", default="all", help="all, or the fold learned from (0 or 1): the other one judges it")
    parser.add_argument("--judge", default="", help="another export that judges")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--every", type=int, default=1000, help="steps between two judgements")
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--out", required=True, help="path of the two files to write, without their ending")
    parser.add_argument("--shape", default="", help="changes to the shape, as JSON")
    return parser.parse_args()


def batches(examples, dice):
    """Batches of examples of like length, in random order, for ever."""
    size = QUESTIONS_A_STEP
    while True:
        order = dice.sample(examples, len(examples))
        for block in range(0, len(order), 40 * size):
            alike = sorted(order[block : block + 40 * size], key=longest_page)
            chunks = [alike[i : i + size] for i in range(0, len(alike), size)]
            yield from dice.sample(chunks, len(chunks))


def longest_page(example):
    return max(page["to"] - page["from"] for page in example["pages"])


def best_spans(scores):
    """The best (page, start, end) of each question, by the sum of both scores."""
    B, K, T, _ = scores.shape
    worth, place = torch.full((B,), -1e9), torch.zeros(B, 3, dtype=torch.long)
    for length in range(min(SPAN_TOKENS_MOST, T)):
        sums = (scores[:, :, : T - length, 0] + scores[:, :, length:, 1]).reshape(B, -1)
        value, at = sums.max(1)
        better = value > worth
        worth = torch.where(better, value, worth)
        start = at % (T - length)
        place[better] = torch.stack([at // (T - length), start, start + length], 1)[better]
    return place.tolist()


def judge(network, data, examples):
    """Share of questions with exactly the right span, and mean token overlap (F1), in percent, by set."""
    network.eval()
    sums = {}
    with torch.no_grad():
        for i in range(0, len(examples), 32):
            chunk = examples[i : i + 32]
            pages = [list(range(min(PAGES_READ, len(e["pages"])))) for e in chunk]
            for example, found in zip(chunk, best_spans(network(make_batch(data, chunk, pages)))):
                exact, overlap = match(found, example["golds"])
                count = sums.setdefault(example["set"], [0, 0, 0])
                sums[example["set"]] = [count[0] + 1, count[1] + exact, count[2] + overlap]
    network.train()
    percent = lambda part, whole: round(100 * part / whole, 1)
    return {
        name: {"questions": n, "exact": percent(exact, n), "f1": percent(f1, n)} for name, (n, exact, f1) in sums.items()
    }


def match(found, golds):
    page, start, end = found
    f1 = 0.0
    for gold_page, first, last in golds:
        shared = min(end, last) - max(start, first) + 1
        if gold_page == page and shared > 0:
            f1 = max(f1, 2 * shared / (end - start + 1 + last - first + 1))
    return int([page, start, end] in [list(gold) for gold in golds]), f1


def train(data, learned, judged, options, shape):
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    dice = random.Random(options.seed)
    network = Network(data.sizes, shape)
    tables = [network.stems.weight, network.endings.weight]
    others = [p for name, p in network.named_parameters() if name not in ("stems.weight", "endings.weight")]
    groups = [{"params": tables, "weight_decay": 1e-4}, {"params": others, "weight_decay": 1e-2}]
    optimiser = torch.optim.AdamW(groups, lr=LEARNING_RATE, betas=(0.9, 0.99))
    averaged = {name: value.detach().clone() for name, value in network.state_dict().items()}
    figures, total, began = {}, 0.0, time.time()
    for step, chunk in enumerate(batches(learned, dice), 1):
        rate = LEARNING_RATE * min(1, step / WARM_UP_STEPS) * max(0.02, 0.5 + 0.5 * math.cos(math.pi * step / options.steps))
        for group in optimiser.param_groups:
            group["lr"] = rate
        batch = make_batch(data, chunk, [choose_pages(e, PAGES_LEARNED, dice) for e in chunk])
        loss = loss_of(network(batch), batch["labels"])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        total += loss.item()
        with torch.no_grad():
            for name, value in network.state_dict().items():
                averaged[name].mul_(AVERAGED).add_(value, alpha=1 - AVERAGED)
        if step % 100 == 0:
            print(f"step {step} loss {total / 100:.3f} seconds {time.time() - began:.0f}", flush=True)
            total = 0.0
        if step % options.every == 0 or step == options.steps:
            current = {name: value.clone() for name, value in network.state_dict().items()}
            network.load_state_dict(averaged)
            figures = {name: judge(network, *one) for name, one in judged.items()}
            print(f"step {step} {figures}", flush=True)
            if step == options.steps:
                return network, figures
            network.load_state_dict(current)


def main():
    options = parse()
    data = Examples(options.examples)
    shape = {**SHAPE, **json.loads(options.shape or "{}")}
    learned = [e for e in data.all if options.fold == "all" or e["fold"] == int(options.fold)]
    held = [e for e in data.all if options.fold != "all" and e["fold"] != int(options.fold)]
    judged = {"held out": (data, held[:: max(1, len(held) // 1500)])} if held else {}
    if options.judge:
        other = Examples(options.judge)
        judged["other"] = (other, other.all)
    network, figures = train(data, learned, judged, options, shape)
    card = {
        "purpose": "Scores each token of a page: does the answer to a question start or end there?",
        "data": data.data,
        "command": "npm run train:neural",
        "fold": options.fold,
        "seed": options.seed,
        "steps": options.steps,
        "examples": len(learned),
        "heldOut": figures,
        "limits": "Learned from encyclopaedia, news and privacy policies in English, Chinese, French and Norwegian; "
        "other languages are read by what is not a word: places, looks, matches.",
    }
    write_weights(network, card, options.out)


if __name__ == "__main__":
    main()
