"""The default embedding's vectors, learned from the corpus and its asked-as questions.

They start from latent semantic analysis (Deerwester et al. 1990) and are then trained by
contrast: a question against all provisions of its library (the siblings of the right one are the
hard negatives; the twin rules of other libraries are none, as a question names no library),
against the other questions of its library, and readers' words against the regulations' words.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from ingest.lessons import Bag, Lessons

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 192
SEED = 7  # of where training starts
SEEDS = (7, 8, 9, 10)  # of the trainings
THREADS = 1  # sums depend on their order, and flushing small numbers on the thread
UPDATES = 1000
_BATCH, _RIVALS, _STRANGERS, _WORDS = 128, 200, 200, 64
_SHARPNESS, _RATE, _DROPPED = 12.0, 0.02, 0.1
_STRANGERS_WEIGHT, _WORDS_WEIGHT = 0.3, 0.3
_NEVER = -1e9


@dataclass(frozen=True)
class TermVectors:
    """A row per term; a text is the normalised mean of its terms' rows."""

    rows: dict[str, int]
    weights: Vectors


def train(lessons: Lessons, updates: int = UPDATES, seeds: Sequence[int] = SEEDS) -> TermVectors:
    """Term vectors learned from `lessons`; the same lessons give the same bytes.

    They are the mean of several trainings from one start, which differ in what chance chooses: the
    mean finds more than any of them, and depends less on chance (Wortsman et al. 2022, model soups).
    """
    from joblib import Parallel, cpu_count, delayed

    start = start_vectors(lessons)
    at_once = Parallel(n_jobs=min(len(seeds), cpu_count()))
    trained = at_once(delayed(_train_once)(lessons, start, updates, seed) for seed in seeds)
    return TermVectors(start.rows, np.mean(np.stack(trained), axis=0))


def _train_once(lessons: Lessons, start: TermVectors, updates: int, seed: int) -> Vectors:
    import torch

    chooser = random.Random(seed)
    threads = torch.get_num_threads()
    torch.set_num_threads(THREADS)
    torch.set_flush_denormal(True)  # the momenta of rare terms fade out: ten times slower
    try:
        weights = torch.nn.Parameter(torch.from_numpy(start.weights.copy()))
        optimizer = torch.optim.Adam([weights], lr=_RATE, fused=True)
        batches = _batches(lessons, chooser)
        course = _course(torch, lessons, start.rows, chooser)
        for update in range(updates):
            for group in optimizer.param_groups:
                group["lr"] = _RATE * (1 - 0.9 * update / updates)
            loss = _loss(course, weights, next(batches))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    finally:
        torch.set_num_threads(threads)
        torch.set_flush_denormal(False)
    trained: Vectors = weights.detach().numpy()
    return trained


def start_vectors(lessons: Lessons) -> TermVectors:
    """Latent semantic analysis: a truncated SVD of the TF-IDF matrix, each row times its IDF."""
    from scipy.sparse import csr_matrix
    from sklearn.utils.extmath import randomized_svd

    frequency = lessons.frequencies()
    rows = {term: row for row, term in enumerate(frequency)}
    bags = [*lessons.provisions, *lessons.questions]
    idf = np.array([np.log((1 + len(bags)) / (1 + n)) + 1 for n in frequency.values()])
    values, columns, starts = [], [], [0]
    for bag in bags:
        for term, count in Counter(t for t in bag if t in rows).items():
            columns.append(rows[term])
            values.append((1 + np.log(count)) * idf[rows[term]])
        starts.append(len(columns))
    matrix = csr_matrix((values, columns, starts), shape=(len(bags), len(rows)), dtype=np.float32)
    size = min(DIMENSIONS, *matrix.shape)
    with threadpool_limits(limits=THREADS):
        _, _, right = randomized_svd(matrix, n_components=size, random_state=SEED)
    weights = (right.T * idf[:, None]).astype(np.float32)
    return TermVectors(rows, weights / np.linalg.norm(weights, axis=1).mean())


def recall_of(
    vectors: TermVectors, lessons: Lessons, questions: Sequence[int]
) -> tuple[float, float]:
    """How often a question's provision is first, and in the first five, of its library."""

    def encode(bag: Bag) -> Vectors:
        known = [vectors.rows[t] for t in bag if t in vectors.rows]
        total = vectors.weights[known].sum(axis=0)
        return np.asarray(total / (np.linalg.norm(total) or 1.0), dtype=np.float32)

    provisions = np.stack([encode(bag) for bag in lessons.provisions])
    libraries = np.array(lessons.libraries)
    places = []
    for number in questions:
        target = lessons.targets[number]
        alike = provisions @ encode(lessons.questions[number])
        rivals = alike[libraries == libraries[target]]
        places.append(int((rivals > alike[target]).sum()))
    found = np.array(places)
    return float((found < 1).mean()), float((found < 5).mean())


def _batches(lessons: Lessons, chooser: random.Random) -> Iterator[list[int]]:
    """Questions of one library at a time, every library's questions once before any again."""
    while True:
        batches = []
        for questions in lessons.by_library().values():
            shuffled = chooser.sample(questions, len(questions))
            batches += [shuffled[n : n + _BATCH] for n in range(0, len(shuffled), _BATCH)]
        chooser.shuffle(batches)
        yield from batches


@dataclass(frozen=True)
class _Counted:
    """A text's terms as rows of the weights, each once, and how often each stands in it."""

    rows: npt.NDArray[np.int64]
    counts: Vectors


@dataclass(frozen=True)
class _Course:
    """The lessons in rows of the weights, and the sources of chance."""

    torch: Any
    lessons: Lessons
    provisions: list[_Counted]
    questions: list[_Counted]
    widened: list[_Counted]
    readers: list[_Counted]
    regulations: list[_Counted]
    of_library: dict[str, list[int]]  # provisions
    chooser: random.Random

    def encode(self, weights: Any, texts: Sequence[_Counted]) -> Any:
        """Unit vectors of `texts` through the weights being trained."""
        starts = np.cumsum([0, *(len(t.rows) for t in texts[:-1])])
        sums = self.torch.nn.functional.embedding_bag(
            self.torch.from_numpy(np.concatenate([t.rows for t in texts])),
            weights,
            self.torch.from_numpy(starts),
            mode="sum",
            per_sample_weights=self.torch.from_numpy(np.concatenate([t.counts for t in texts])),
        )
        return self.torch.nn.functional.normalize(sums, dim=1)


def _course(torch: Any, lessons: Lessons, rows: dict[str, int], chooser: random.Random) -> _Course:
    def counted(bags: Iterable[Bag]) -> list[_Counted]:
        counters = [Counter(rows[t] for t in bag if t in rows) for bag in bags]
        return [
            _Counted(np.array([*c], dtype=np.int64), np.array([*c.values()], dtype=np.float32))
            for c in counters
        ]

    of_library: dict[str, list[int]] = defaultdict(list)
    for row, library in enumerate(lessons.libraries):
        of_library[library].append(row)
    return _Course(
        torch=torch,
        lessons=lessons,
        provisions=counted(lessons.provisions),
        questions=counted(lessons.questions),
        widened=counted(lessons.widened),
        readers=counted(reader for reader, _ in lessons.synonyms),
        regulations=counted(regulation for _, regulation in lessons.synonyms),
        of_library=of_library,
        chooser=chooser,
    )


def _loss(course: _Course, weights: Any, batch: Sequence[int]) -> Any:
    torch, lessons, chooser = course.torch, course.lessons, course.chooser
    cross_entropy = torch.nn.functional.cross_entropy
    asked = course.encode(weights, [_as_asked(course, n) for n in batch])
    rivals, strangers = _rivals(course, batch)
    place = {row: column for column, row in enumerate(rivals)}
    right = torch.tensor([place[lessons.targets[n]] for n in batch])
    alike = _SHARPNESS * asked @ course.encode(weights, [course.provisions[r] for r in rivals]).T
    loss = cross_entropy(alike, right) + _same_provision_loss(torch, asked, right)
    if strangers:
        others = course.encode(weights, [course.provisions[r] for r in strangers])
        apart = torch.cat([alike.gather(1, right[:, None]), _SHARPNESS * asked @ others.T], 1)
        first = torch.zeros(len(batch), dtype=torch.long)
        loss = loss + _STRANGERS_WEIGHT * cross_entropy(apart, first)
    pairs = chooser.sample(range(len(course.readers)), min(_WORDS, len(course.readers)))
    if len(pairs) > 1:
        readers = course.encode(weights, [course.readers[n] for n in pairs])
        regulations = course.encode(weights, [course.regulations[n] for n in pairs])
        same = torch.arange(len(pairs))
        loss = loss + _WORDS_WEIGHT * cross_entropy(_SHARPNESS * readers @ regulations.T, same)
    return loss


def _same_provision_loss(torch: Any, asked: Any, right: Any) -> Any:
    """Questions of one provision are nearer to each other than to the others of the batch."""
    itself = torch.eye(len(right), dtype=torch.bool)
    same = (right[:, None] == right[None, :]) & ~itself
    if not same.any():
        return 0.0
    alike = (_SHARPNESS * asked @ asked.T).masked_fill(itself, _NEVER)
    share = torch.logsumexp(alike.masked_fill(~same, _NEVER), 1) - torch.logsumexp(alike, 1)
    return -share[same.any(1)].mean()


def _as_asked(course: _Course, number: int) -> _Counted:
    """A question, plain or widened, without a few of its terms."""
    text = (course.questions if course.chooser.random() < 0.5 else course.widened)[number]
    kept = [n for n in range(len(text.rows)) if course.chooser.random() > _DROPPED]
    return _Counted(text.rows[kept], text.counts[kept]) if kept else text


def _rivals(course: _Course, batch: Sequence[int]) -> tuple[list[int], list[int]]:
    """The right provisions and others of their library; provisions of other libraries."""
    targets, libraries = course.lessons.targets, course.lessons.libraries
    library = libraries[targets[batch[0]]]
    own = course.of_library[library]
    rivals = {targets[n] for n in batch} | set(course.chooser.sample(own, min(_RIVALS, len(own))))
    chosen = course.chooser.sample(range(len(libraries)), min(_STRANGERS, len(libraries)))
    return sorted(rivals), [r for r in chosen if libraries[r] != library]
