#!/usr/bin/env python3
"""Golden file of normalized text, made by Python's unicodedata.

    Scripts/reference/make_text_goldens.py Tests/TextKitTests/Fixtures/normalized.json

The reference: NFKC, lower case of each character alone, NFKC, then runs of white space and control characters become one
space. Characters are those that Unicode 13 had assigned, so that later versions of either side agree.
"""

import json
import random
import sys
import unicodedata


def normalized(text):
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c.lower() for c in text)
    text = unicodedata.normalize("NFKC", text)
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())


samples = [
    "", " ", "Plain text", "  Two\t\tspaces \r\n here ", "ＦＵＬＬ ｗｉｄｔｈ １２３", "ﬁne ﬂour ﬃ", "①②③ ½ x²", "Straße STRASSE ẞ",
    "ΣΊΣΥΦΟΣ Σ", "İstanbul IĞDIR ı", "e\u0301 \u00e9 E\u0301", "Å Å A\u030a", "한국어 ᄒ\u1161ᆫ", "Дом ДОМ",
    "Don\u2019t can't", "a\u00a0b\u3000c\u2028d\u0085e", "zero\u200bwidth \u200d joiner", "👍🏽 👨\u200d👩\u200d👧 🇩🇪 1\ufe0f\u20e3",
    "\u0000nul\u0007bell\u001fsep", "ǅ Ǆ ǆ", "ŉ ĳ Ĳ", "㎏ ㍍ ℡ ™ № ℃", "שלום عربي ﷺ", "हिन्दी क्षि", "ไทย ำ", "𝐁𝐨𝐥𝐝 𝔉𝔯𝔞𝔨",
]
random.seed(1)
ranges = [(0x20, 0x2FF), (0x370, 0x5FF), (0x1E00, 0x22FF), (0x3040, 0x33FF), (0xAC00, 0xAD00), (0xFB00, 0xFBFF), (0xFF00, 0xFFEF)]
for _ in range(60):
    low, high = random.choice(ranges)
    points = [chr(random.randint(low, high)) for _ in range(40)]
    samples.append("".join(c for c in points if unicodedata.category(c) not in ("Cn", "Cs", "Co")))

with open(sys.argv[1], "w", encoding="utf-8") as file:
    golden = {
        "made_by": f"Python {sys.version.split()[0]}, Unicode {unicodedata.unidata_version}",
        "texts": [{"text": text, "normalized": normalized(text)} for text in samples],
    }
    json.dump(golden, file, ensure_ascii=True, indent=1)
    file.write("\n")
