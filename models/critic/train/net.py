"""The critic: a pair of pictures -> what was done, in words, and a place in the space that sentences are in too."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from speech import END, LENGTH, SENTENCES, START, WORDS, sentence

SPACE, STATE = 96, 192


class Encoder(nn.Module):
    """Features of all of the picture and of a part of it [n, many] -> (embedding of length 1, what the decoder begins with)."""

    def __init__(self, many):
        super().__init__()
        self.register_buffer('mean', torch.zeros(2 * many))
        self.register_buffer('spread', torch.ones(2 * many))
        self.body = nn.Sequential(nn.Linear(2 * many, 320), nn.GELU(), nn.Dropout(.2), nn.Linear(320, STATE), nn.GELU())
        self.space = nn.Linear(STATE, SPACE)

    def forward(self, whole, part):
        f = ((torch.cat([whole, part], 1) - self.mean) / self.spread).clamp(-5, 5)
        if self.training:
            f = f * (torch.rand_like(f) > .08) + .05 * torch.randn_like(f)
        h = self.body(f)
        return F.normalize(self.space(h), dim=1), h


class Decoder(nn.Module):
    """One word after the other: (word before [n], state [n, STATE]) -> (log probabilities [n, words], state)."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(len(WORDS), 64)
        self.cell = nn.GRUCell(64, STATE)
        self.out = nn.Linear(STATE, len(WORDS))

    def forward(self, word, state):
        state = self.cell(self.words(word), state)
        return self.out(state).log_softmax(1), state


class Reader(nn.Module):
    """Sentences of the critic's own words [n, LENGTH] -> embeddings of length 1."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(len(WORDS), 64)
        self.body = nn.Sequential(nn.Linear(64 * LENGTH, 192), nn.GELU(), nn.Linear(192, SPACE))

    def forward(self, ids):
        return F.normalize(self.body(self.words(ids).flatten(1)), dim=1)


class Critic(nn.Module):
    def __init__(self, many):
        super().__init__()
        self.encoder, self.decoder, self.reader = Encoder(many), Decoder(), Reader()
        self.sharp = nn.Parameter(torch.tensor(2.5))
        self.register_buffer('all', torch.tensor([sentence(*s) for s in SENTENCES]), persistent=False)

    def loss(self, whole, part, number):
        """Cross entropy of the words, and of the sentence among all sentences by similarity."""
        e, state = self.encoder(whole, part)
        ids, word, words = self.all[number], torch.full_like(number, START), 0.
        live = torch.ones_like(number, dtype=torch.float32)
        for k in range(LENGTH):
            logits, state = self.decoder(word, state)
            words = words + (F.nll_loss(logits, ids[:, k], reduction='none') * live).mean()
            live = live * (ids[:, k] != END)
            word = ids[:, k]
        match = F.cross_entropy(self.sharp.exp() * e @ self.reader(self.all).T, number, label_smoothing=.02)
        return words, match

    @torch.no_grad()
    def say(self, whole, part):
        """Greedy, of pairs seen at several places [n, places, many]: (tokens [n, LENGTH], log probabilities of the first word, embeddings)."""
        n, places, many = whole.shape
        e, state = self.encoder(whole.reshape(-1, many), part.reshape(-1, many))
        e, state = F.normalize(e.view(n, places, -1).mean(1), dim=1), state.view(n, places, -1).mean(1)
        word, tokens, first = torch.full((n,), START), [], None
        for _ in range(LENGTH):
            p, state = self.decoder(word, state)
            first = p if first is None else first
            word = p.argmax(1)
            tokens.append(word)
        return torch.stack(tokens, 1), first, e


def load(path):
    """The critic of a checkpoint."""
    saved = torch.load(path, weights_only=True)
    critic = Critic(saved['many'])
    critic.load_state_dict(saved['net'], strict=False)
    return critic.eval()
