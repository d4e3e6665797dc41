#!/usr/bin/env python3
"""Writes the inputs of the version 1 fixtures: tiny recordings and texts. usage: inputs.py DIR"""
import math, os, struct, sys, wave

out = sys.argv[1]


def place(name):
    path = os.path.join(out, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def text(name, lines):
    with open(place(name), "w") as file:
        file.write("\n".join(lines) + "\n")


def samples(number, kind, count):
    """A rough wave; two classes by frequency."""
    state, values = 12345 + number, []
    for i in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        values.append(int(3000 * math.sin(i * (0.3 if kind == 0 else 0.9) + number)) + state % 601 - 300)
    return values


names = [f"r{i}" for i in range(8)]
for i, name in enumerate(names):
    with wave.open(place(f"wav/{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(1000)
        values = samples(i, i % 2, 240 + 8 * i)
        file.writeframes(struct.pack(f"<{len(values)}h", *values))
text("wav/labels.csv", ["file,label,group"] + [f"{n}.wav,{'ab'[i % 2]},g{i}" for i, n in enumerate(names)])

for i, name in enumerate(names):
    values = samples(20 + i, i % 2, 60)
    rows = [f"{t / 100},{v},{'' if t == 9 else v // 2},{v * 3}" for t, v in enumerate(values)]
    text(f"csv/{name}.csv", ["t,x,y,z"] + rows)
text("csv/classes.csv", ["name,rhythm,patient"] + [f"{n}.csv,{'ab'[i % 2]},p{i}" for i, n in enumerate(names)])


def npy(name, rows):
    header = "{'descr': '<i2', 'fortran_order': False, 'shape': (%d, %d), }" % (len(rows), len(rows[0]))
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    with open(place(name), "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        for row in rows:
            file.write(struct.pack(f"<{len(row)}h", *row))


for i, name in enumerate(names):
    one, two = samples(40 + i, i % 2, 70), samples(60 + i, i % 2, 70)
    npy(f"npy/{name}_{'ab'[i % 2]}.npy", list(zip(one, two, one)))

for number in range(2):
    values = samples(80 + number, number, 400)
    with open(place(f"wfdb/w{number}.dat"), "wb") as file:
        file.write(struct.pack("<400h", *values))
    text(f"wfdb/w{number}.hea", [f"w{number} 1 100 400", f"w{number}.dat 16 200(0)/mV 16 0 {values[0]} 0 0 ECG"])
    with open(place(f"wfdb/w{number}.atr"), "wb") as file:
        for beat in range(6):
            file.write(struct.pack("<H", (1 if beat % 2 == 0 else 5) << 10 | 60))
        file.write(b"\0\0")
text("wfdb/RECORDS", ["w0", "w1"])

words = ["good", "fine", "bad", "sad", "the", "a", "day", "night", "rain", "sun"]
lines = ["key,mood,who,words"]
for i in range(20):
    kind = i % 2
    line = [words[2 * kind + (i // 2) % 2]] + [words[4 + (i * 7 + k * 3) % 6] for k in range(3 + i % 3)]
    lines.append(f"k{i:02},{['up', 'down'][kind]},w{i},{' '.join(line)}")
text("texts.csv", lines)
