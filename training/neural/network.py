# The neural reader's network: a token of a page is the sum of learned rows, gated convolutions carry what stands around it,
# and attention compares it with the question; start and end are chosen by one softmax over all pages.
# Never sees text: inputs come from src/answering/neural/inputs.ts, and src/answering/neural/ computes the same without torch.
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

OUTSIDE = -1e4


def convolution(width):
    """Three neighbours in, values and gates out: one matrix product a token."""
    return nn.Linear(3 * width, 2 * width)


def neighbours(x, distance):
    padded = F.pad(x, (0, 0, distance, distance))
    return torch.cat([padded[:, : -2 * distance], x, padded[:, 2 * distance :]], -1)


def gated(x):
    value, gate = x.chunk(2, -1)
    return value * F.hardsigmoid(gate)


class Network(nn.Module):
    def __init__(self, sizes, shape):
        super().__init__()
        width = self.width = shape["width"]
        self.shape, self.sizes = shape, sizes
        self.rows = nn.EmbeddingBag(sizes["rows"], width, mode="sum")
        self.stems = nn.Embedding(sizes["stems"], shape["words"], padding_idx=0)
        self.endings = nn.Embedding(sizes["endings"], width, padding_idx=0)
        self.word = nn.Linear(shape["words"], width, bias=False)
        self.asked = nn.ModuleList([nn.Embedding(values, width) for values in sizes["asked"]])
        self.kinds = nn.Embedding(sizes["kinds"], width)
        self.types = nn.Embedding(sizes["types"], width)
        self.question_layers = nn.ModuleList([convolution(width) for _ in range(2)])
        self.question_pool = nn.Linear(width, 1)
        self.aligned = nn.Linear(width, width, bias=False)
        self.align_scale = nn.Parameter(torch.tensor(1.0))
        self.to_tokens = nn.Linear(width, width)
        self.layers = nn.ModuleList([convolution(width) for _ in shape["dilations"]])
        self.conditions = nn.ModuleList([nn.Linear(width, 2 * width, bias=False) for _ in shape["dilations"]])
        self.norms = nn.ModuleList([nn.LayerNorm(width) for _ in shape["dilations"]])
        self.attention_norms = nn.ModuleList([nn.LayerNorm(width) for _ in shape["attention"]])
        self.attention_keys = nn.ModuleList([nn.Linear(width, width, bias=False) for _ in shape["attention"]])
        self.attention_outs = nn.ModuleList([nn.Linear(2 * width, width) for _ in shape["attention"]])
        self.hidden = nn.Linear(width, width)
        self.ends = nn.Linear(width, 2)
        self.ends_asked = nn.Linear(width, 2 * width)
        for table, spread in [(self.rows, 0.1), (self.stems, 0.1), (self.endings, 0.05)]:
            nn.init.normal_(table.weight, 0, spread)
        for table in self.asked:
            nn.init.normal_(table.weight, 0, 0.1)
        with torch.no_grad():
            self.stems.weight[0] = 0
            self.endings.weight[0] = 0

    def dropout(self, x):
        """Silences the same channels for all tokens of an example: as good as token by token, and far cheaper."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[-1]) >= self.shape["dropout"]
        return x * (kept / (1 - self.shape["dropout"]))

    def drop_words(self, stems, asked_stems):
        """Hides some stems everywhere in an example, and in some examples all: reading must not lean on words alone."""
        count, hidden = stems.shape[0], torch.rand(stems.shape[0], 1024) < self.shape["words_hidden"]
        hidden |= torch.rand(count, 1) < self.shape["all_words_hidden"]

        def hide(ids):
            flat = ids.reshape(count, -1)
            return torch.where(hidden.gather(1, flat % 1024), 0, flat).view(ids.shape)

        return hide(stems), hide(asked_stems)

    def encode_question(self, batch, word_vectors):
        known = batch["asked_mask"]
        q = self.word(word_vectors) + self.endings(batch["asked_words"][..., 1])
        for i, table in enumerate(self.asked):
            q = q + table(batch["asked"][..., i])
        for layer in self.question_layers:
            q = q + self.dropout(gated(layer(neighbours(q * known.unsqueeze(-1), 1))))
        weights = self.question_pool(q).squeeze(-1).masked_fill(~known, OUTSIDE).softmax(-1)
        whole = (weights.unsqueeze(-1) * q).sum(1) + self.kinds(batch["kind"]) + self.types(batch["type"])
        return q, whole

    def attend(self, index, x, q, outside):
        h = self.attention_norms[index](x)
        likeness = torch.bmm(h, self.attention_keys[index](q).transpose(1, 2)) / math.sqrt(self.width)
        found = torch.bmm(likeness.masked_fill(outside, OUTSIDE).softmax(-1), q)
        return x + self.dropout(self.attention_outs[index](torch.cat([found, found * h], -1)))

    def forward(self, batch):
        """Start and end scores, shape (questions, pages, tokens, 2); tokens beyond a page get OUTSIDE."""
        rows, mask = batch["rows"], batch["mask"]
        B, K, T, inputs = rows.shape
        W = self.width
        stems, asked_stems = batch["words"][..., 0], batch["asked_words"][..., 0]
        if self.training:
            stems, asked_stems = self.drop_words(stems, asked_stems)
        vectors, asked_vectors = self.stems(stems), self.stems(asked_stems)
        q, whole = self.encode_question(batch, asked_vectors)
        outside = ~batch["asked_mask"][:, None, :]
        x = self.rows(rows.view(-1, inputs)).view(B, K, T, W) + self.word(vectors)
        x = (x + self.endings(batch["words"][..., 1])).view(B, K * T, W)
        likeness = torch.bmm(vectors.view(B, K * T, -1), asked_vectors.transpose(1, 2)) * self.align_scale
        x = x + torch.bmm(likeness.masked_fill(outside, OUTSIDE).softmax(-1), self.aligned(q))
        x = self.dropout(x + self.to_tokens(whole)[:, None])
        inside = mask.view(B * K, T, 1)
        for i, dilation in enumerate(self.shape["dilations"]):
            if i in self.shape["attention"]:
                x = self.attend(self.shape["attention"].index(i), x, q, outside)
            x = x.view(B * K, T, W)
            y = self.layers[i](neighbours(self.norms[i](x) * inside, dilation))
            y = y + self.conditions[i](whole).repeat_interleave(K, 0)[:, None]
            x = (x + self.dropout(gated(y))).view(B, K * T, W)
        h = torch.relu(self.hidden(x))
        scores = self.ends(h) + torch.bmm(h, self.ends_asked(whole).view(B, 2, W).transpose(1, 2))
        return scores.view(B, K, T, 2).masked_fill(~mask.unsqueeze(-1), OUTSIDE)


def loss_of(scores, labels):
    """Both ends by themselves: minus the logarithm of the chance that falls on any right place."""
    B = scores.shape[0]
    chances = scores.view(B, -1, 2).log_softmax(1)
    right = chances.masked_fill(labels.view(B, -1, 2) < 0.5, OUTSIDE).logsumexp(1)
    return -right.sum() / B
