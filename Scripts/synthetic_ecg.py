"""Single-lead ECGs out of nothing but arithmetic: rhythm, beats and noise. Standard library only.

A beat is a sum of Gaussians for P, Q, R, S and T. What tells the classes apart is what tells them apart in a real
single-lead recording: atrial fibrillation has irregular intervals between beats, no P wave, and f-waves between beats;
"other" has ectopic beats or too slow or too fast a rhythm; "noisy" is covered by artifacts. Every class has baseline
wander, muscle noise, mains hum and now and then an artifact. Unit: mV; time in seconds.
"""
import math
import random

RATE = 300


class Draw:
    """Random numbers that are the same on every version of Python: only random() is promised not to change."""

    def __init__(self, seed):
        self.source = random.Random(seed)

    def uniform(self, low, high):
        return low + (high - low) * self.source.random()

    def chance(self, probability):
        return self.source.random() < probability

    def below(self, bound):
        return int(self.source.random() * bound)

    def normal(self):
        # Box and Muller; 1 - random() is never 0.
        radius = math.sqrt(-2 * math.log(1 - self.source.random()))
        return radius * math.cos(2 * math.pi * self.source.random())


def add_bump(signal, center, width, height):
    """Adds a Gaussian of standard deviation `width` around `center`, both in seconds."""
    first = max(0, math.ceil((center - 4 * width) * RATE))
    last = min(len(signal) - 1, math.floor((center + 4 * width) * RATE))
    for i in range(first, last + 1):
        x = (i / RATE - center) / width
        signal[i] += height * math.exp(-0.5 * x * x)


class Heart:
    """One person's beat: drawn once for a recording."""

    def __init__(self, draw):
        size = math.exp(draw.uniform(math.log(0.6), math.log(1.3)))
        self.p = draw.uniform(0.04, 0.13) * (0.6 + 0.4 * size)
        self.p_lead = draw.uniform(0.13, 0.19)
        self.q = -draw.uniform(0.0, 0.15) * size
        self.r = size
        self.s = -draw.uniform(0.05, 0.45) * size
        self.t = draw.uniform(0.10, 0.32) * (0.5 + 0.5 * size) * (-1 if draw.chance(0.1) else 1)
        self.t_delay = draw.uniform(0.24, 0.31)
        self.width = draw.uniform(0.009, 0.014)

    def beat(self, signal, time, interval, has_p, draw):
        """A beat whose R peak is at `time`, `interval` seconds after the one before."""
        vigor = 1 + 0.04 * draw.normal()
        if has_p:
            add_bump(signal, time - self.p_lead, 0.022, self.p)
        add_bump(signal, time - 0.026, self.width, self.q * vigor)
        add_bump(signal, time, self.width, self.r * vigor)
        add_bump(signal, time + 0.030, self.width * 1.2, self.s * vigor)
        add_bump(signal, time + self.t_delay * math.sqrt(min(1.2, max(0.4, interval))), 0.055, self.t)

    def ectopic(self, signal, time):
        """A ventricular beat: wide, large, without P, with an opposite T."""
        add_bump(signal, time, 0.035, 1.4 * self.r)
        add_bump(signal, time + 0.09, 0.040, -0.7 * self.r)
        add_bump(signal, time + 0.30, 0.070, -1.2 * self.t)


def sinus_intervals(draw, mean):
    """Endless intervals of a regular heart: breathing and slow waves make them longer and shorter."""
    breath, depth = draw.uniform(0.18, 0.32), draw.uniform(0.01, 0.07)
    slow, drift = draw.uniform(0.06, 0.12), draw.uniform(0.005, 0.035)
    time = draw.uniform(0, 10)
    while True:
        wave = depth * math.sin(2 * math.pi * breath * time) + drift * math.sin(2 * math.pi * slow * time)
        interval = mean * (1 + wave + 0.012 * draw.normal())
        time += interval
        yield interval


def fibrillation_intervals(draw, mean):
    """Endless intervals without any order."""
    spread = draw.uniform(0.16, 0.32)
    while True:
        yield max(0.32, mean * math.exp(spread * draw.normal() - 0.5 * spread * spread))


def f_waves(signal, draw):
    """The fibrillating atria: 4 to 9 Hz, wandering in frequency and strength."""
    frequency, height = draw.uniform(4.5, 8.5), draw.uniform(0.025, 0.11)
    phase, wander, swell = 0.0, 0.0, draw.uniform(0, 6)
    for i in range(len(signal)):
        wander += 0.02 * draw.normal() - 0.002 * wander
        phase += 2 * math.pi * min(9.0, max(4.0, frequency + wander)) / RATE
        strength = height * (1 + 0.4 * math.sin(2 * math.pi * 0.23 * i / RATE + swell))
        signal[i] += strength * (math.sin(phase) + 0.35 * math.sin(2 * phase + 0.8))


def rhythm(signal, label, draw):
    """Beats from before the first sample until after the last one."""
    heart = Heart(draw)
    kind = draw.below(4) if label == "O" else None
    if label == "A":
        f_waves(signal, draw)
        intervals = fibrillation_intervals(draw, draw.uniform(0.42, 0.80))
    elif kind == 0:
        intervals = sinus_intervals(draw, draw.uniform(1.25, 1.6))
    elif kind == 1:
        intervals = sinus_intervals(draw, draw.uniform(0.40, 0.52))
    else:
        intervals = sinus_intervals(draw, draw.uniform(0.68, 1.15))
    early = {2: 0.22, 3: 0.18}.get(kind, 0.02 if label == "N" else 0.0)
    time, end = -draw.uniform(0.2, 1.2), len(signal) / RATE + 0.5
    while time < end:
        interval = next(intervals)
        if draw.chance(early):
            # An early beat, then a pause: with a wide complex (ventricular) or a usual one (atrial).
            time += 0.62 * interval
            if kind == 2:
                heart.ectopic(signal, time)
            else:
                heart.beat(signal, time, 0.62 * interval, False, draw)
            interval *= 1.3
        time += interval
        heart.beat(signal, time, interval, label != "A", draw)


def motion(signal, draw, height):
    """An electrode that is pushed: a jump that falls back, as the amplifier's high-pass filter makes of it."""
    start, fall = draw.below(len(signal)), draw.uniform(0.15, 0.6) * RATE
    height *= draw.uniform(0.4, 1.0) * (-1 if draw.chance(0.5) else 1)
    for i in range(start, min(len(signal), start + int(6 * fall))):
        x = i - start
        signal[i] += height * (1 - math.exp(-x / (0.02 * RATE))) * math.exp(-x / fall) * math.cos(2 * x / fall)


def burst(signal, draw, height, seconds):
    """Muscle noise for a while, swelling and fading."""
    length = int(seconds * RATE)
    start = draw.below(max(1, len(signal) - length // 2))
    value = 0.0
    for i in range(start, min(len(signal), start + length)):
        value += 0.35 * (draw.normal() - value)
        signal[i] += height * value * math.sin(math.pi * (i - start) / length)


def noise(signal, draw, noisy):
    """What is in every recording, and the artifacts of some."""
    wander = [(draw.uniform(0.05, 0.5), draw.uniform(0.01, 0.07), draw.uniform(0, 6.28)) for _ in range(3)]
    muscle = draw.uniform(0.004, 0.014)
    hum, mains = draw.uniform(0, 0.006), 50 if draw.chance(0.5) else 60
    value = 0.0
    for i in range(len(signal)):
        time = i / RATE
        value += 0.4 * (draw.normal() - value)
        signal[i] += muscle * value + hum * math.sin(2 * math.pi * mains * time)
        for frequency, height, phase in wander:
            signal[i] += height * math.sin(2 * math.pi * frequency * time + phase)
    seconds = len(signal) / RATE
    artifacts = seconds / 3 if noisy else seconds / 30 * draw.uniform(0, 3)
    for _ in range(int(artifacts)):
        motion(signal, draw, 2.5 if noisy else 0.8)
        burst(signal, draw, 1.2 if noisy else 0.15, draw.uniform(1, 5) if noisy else 1.5)


def recording(label, sample_count, seed):
    """One recording in mV.

    label: N (regular), A (atrial fibrillation), O (other rhythm) or ~ (noisy).
    """
    draw = Draw(seed)
    signal = [0.0] * sample_count
    rhythm(signal, label if label != "~" else ("A" if draw.chance(0.3) else "N"), draw)
    if label == "~":
        signal = [0.5 * v for v in signal]
    if draw.chance(0.2):
        # The two hands held the recorder the other way round.
        signal = [-v for v in signal]
    noise(signal, draw, label == "~")
    return signal
