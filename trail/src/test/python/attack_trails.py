#!/usr/bin/env python3
"""Makes trails, good and bad, and compares what docs/verify_trail.py and the verifier in Java say of each.

    python3 attack_trails.py make BASE OUT [--seed N] [--count N]     copies of the trails in BASE, most of them attacked
    python3 attack_trails.py compare OUT --jar acta-agent.jar [--only NAME] [--keep FOLDER]

Each case is OUT/<number>-<attack>/ with trail/, args.json (further arguments), and after `compare` py.json and java.json.
BASE holds trails of which at least one chain was closed and one crashed; only the seed decides what is made of them.
"""
import argparse
import base64
import glob
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time

VERIFIER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../docs/verify_trail.py")
NO_HASH = b"A" * 43


class Copy:
    """A copy of a chain in memory: for each segment its bytes as lines, and its notes."""

    def __init__(self, folder):
        self.folder = folder
        self.lines, self.notes = {}, {}
        for name in os.listdir(folder):
            match = re.fullmatch(r"segment-(\d+)\.(jsonl|chk)", name)
            if match:
                with open(os.path.join(folder, name), "rb") as f:
                    content = f.read().splitlines(keepends=True) if match.group(2) == "chk" else f.read().split(b"\n")
                if match.group(2) == "jsonl":
                    content = [c + b"\n" for c in content[:-1]] + ([content[-1]] if content[-1] else [])
                (self.lines if match.group(2) == "jsonl" else self.notes)[int(match.group(1))] = content

    def save(self):
        for path in glob.glob(os.path.join(self.folder, "segment-*")):
            os.remove(path)
        for contents, ending in ((self.lines, "jsonl"), (self.notes, "chk")):
            for number, content in contents.items():
                with open(os.path.join(self.folder, "segment-%06d.%s" % (number, ending)), "wb") as f:
                    f.write(b"".join(content))

    def positions(self):
        return [(s, i) for s in sorted(self.lines) for i in range(len(self.lines[s]))]

    def reseal(self, start):
        """Writes seq, prev and hash anew from a position on."""
        prev = NO_HASH
        for seq, (s, i) in enumerate(self.positions()):
            line = self.lines[s][i]
            if seq >= start:
                head = re.sub(rb'"seq":\d+', b'"seq":%d' % seq, line[:-108], count=1)
                head += b',"prev":"' + prev + b'"'
                digest = base64.urlsafe_b64encode(hashlib.sha256(head).digest())[:43]
                line = head + b',"hash":"' + digest + b'"}\n'
                self.lines[s][i] = line
            prev = line[-46:-3]

    def replace(self, position, change):
        s, i = self.positions()[position]
        self.lines[s][i] = change(self.lines[s][i])

    def of_type(self, kind):
        return [n for n, (s, i) in enumerate(self.positions()) if b'"type":"%s"' % kind in self.lines[s][i]]


def chains(trail):
    return sorted(os.path.dirname(p) for p in glob.glob(os.path.join(trail, "*/*/LOCK")))


# ---- attacks: each gets the copy of a trail and a Random, and may return further arguments -----------------------------

ATTACKS = {}


def attack(weight=1):
    def register(function):
        ATTACKS[function.__name__] = (function, weight)
        return function
    return register


def pick(trail, rnd):
    return Copy(rnd.choice(chains(trail)))


def with_copy(change):
    def run(trail, rnd):
        copy = pick(trail, rnd)
        result = change(copy, rnd)
        copy.save()
        return result
    run.__name__ = change.__name__
    return run


def any_line(copy, rnd):
    return rnd.randrange(len(copy.positions()))


@attack(4)
def nothing(trail, rnd):
    return rnd.choice([[], ["--require", "chained"], ["--require", "self-signed"], ["--require", "signed"]])


def _anchor(trail, chosen=None):
    path = os.path.join(os.path.dirname(trail), "anchors.jsonl")
    with open(path, "wb") as out:
        for chain in chains(trail):
            for name in sorted(glob.glob(os.path.join(chain, "*.chk"))):
                with open(name, "rb") as f:
                    out.writelines(f.read().splitlines(keepends=True) if chosen is None else chosen(f.read().splitlines(keepends=True)))
    return ["--anchor", path]


@attack(4)
def anchored(trail, rnd):
    return _anchor(trail, lambda notes: [n for n in notes if rnd.random() < 0.5] or notes[:1]) \
        + rnd.choice([[], ["--require", "anchored"], ["--require", "self-signed"]])


@attack(18)
def flip_line_bit(trail, rnd):
    path = rnd.choice(glob.glob(os.path.join(rnd.choice(chains(trail)), "*.jsonl")))
    _flip(path, rnd)


@attack(18)
def flip_note_bit(trail, rnd):
    path = rnd.choice(glob.glob(os.path.join(rnd.choice(chains(trail)), "*.chk")))
    _flip(path, rnd)


def _flip(path, rnd):
    with open(path, "r+b") as f:
        data = bytearray(f.read())
        data[rnd.randrange(len(data))] ^= 1 << rnd.randrange(8)
        f.seek(0)
        f.write(data)


@attack(6)
@with_copy
def flip_line_feed(copy, rnd):
    copy.replace(any_line(copy, rnd), lambda line: line[:-1] + rnd.choice([b"\r", b"x", b" ", b"\0", b"\r\n", b"\n\n"]))


@attack(12)
def cut_lines(trail, rnd):
    _cut(rnd.choice(glob.glob(os.path.join(rnd.choice(chains(trail)), "*.jsonl"))), rnd)


@attack(8)
def cut_notes(trail, rnd):
    _cut(rnd.choice(glob.glob(os.path.join(rnd.choice(chains(trail)), "*.chk"))), rnd)


def _cut(path, rnd):
    with open(path, "rb") as f:
        data = f.read()
    ends = [m.end() for m in re.finditer(b"\n", data)]
    at = rnd.choice([rnd.randrange(len(data)), rnd.choice(ends), rnd.choice(ends) - 1])
    os.truncate(path, at)


@attack(8)
def cut_all_behind(trail, rnd):
    """Lines and all notes that tell of them, behind some line: nothing can tell it from a crash."""
    anchors = _anchor(trail) if rnd.random() < 0.5 else []
    copy = pick(trail, rnd)
    keep = rnd.randrange(1, len(copy.positions()))
    for s, i in reversed(copy.positions()[keep:]):
        del copy.lines[s][i]
    for s in list(copy.lines):
        if not copy.lines[s]:
            del copy.lines[s]
            copy.notes.pop(s, None)
    for s in copy.notes:
        copy.notes[s] = [n for n in copy.notes[s] if int(json.loads(n)["note"].split("\n")[1]) <= keep]
    copy.save()
    return anchors


@attack(4)
def append_bytes(trail, rnd):
    path = rnd.choice(glob.glob(os.path.join(rnd.choice(chains(trail)), "*.jsonl")))
    with open(path, "ab") as f:
        f.write(rnd.choice([b"\0" * 300, b"x", b"{\"v\":1,\"cha", b"{\"v\":1}\n", b"\n", b"{}", b"{\"v\":1,\"a\":\"\x01", b"{\"v\":1,\"cha\0\0\0"]))


@attack(7)
@with_copy
def delete_line(copy, rnd):
    s, i = copy.positions()[any_line(copy, rnd)]
    del copy.lines[s][i]


@attack(5)
@with_copy
def duplicate_line(copy, rnd):
    s, i = copy.positions()[any_line(copy, rnd)]
    copy.lines[s].insert(i, copy.lines[s][i])


@attack(5)
@with_copy
def swap_lines(copy, rnd):
    s = rnd.choice(sorted(copy.lines))
    i = rnd.randrange(len(copy.lines[s]) - 1)
    copy.lines[s][i:i + 2] = reversed(copy.lines[s][i:i + 2])


@attack(4)
@with_copy
def delete_note(copy, rnd):
    s = rnd.choice(sorted(copy.notes))
    del copy.notes[s][rnd.randrange(len(copy.notes[s]))]


@attack(3)
@with_copy
def duplicate_note(copy, rnd):
    s = rnd.choice(sorted(copy.notes))
    i = rnd.randrange(len(copy.notes[s]))
    copy.notes[s].insert(i, copy.notes[s][i])


@attack(3)
@with_copy
def swap_notes(copy, rnd):
    s = max(copy.notes, key=lambda n: len(copy.notes[n]))
    i = rnd.randrange(len(copy.notes[s]) - 1)
    copy.notes[s][i:i + 2] = reversed(copy.notes[s][i:i + 2])


@attack(4)
@with_copy
def strip_notes(copy, rnd):
    gone = rnd.choice([sorted(copy.notes), [rnd.choice(sorted(copy.notes))]])
    for s in gone:
        if rnd.random() < 0.5:
            copy.notes[s] = []
        else:
            del copy.notes[s]


@attack(4)
@with_copy
def note_range(copy, rnd):
    s = rnd.choice(sorted(copy.notes))
    i = rnd.randrange(len(copy.notes[s]))
    note = json.loads(copy.notes[s][i])
    if "range" in note:
        change = rnd.choice(["gone", "short", "other"])
        if change == "gone":
            del note["range"]
        elif change == "short":
            note["range"] = note["range"][:-1]
        else:
            note["range"][0] = base64.b64encode(bytes(32)).decode()
    else:
        note["range"] = [note["note"].split("\n")[2]]
    copy.notes[s][i] = json.dumps(note, ensure_ascii=False).encode() + b"\n"


@attack(4)
@with_copy
def swap_segments(copy, rnd):
    a, b = rnd.sample([1, 2, 3], 2)
    what = rnd.choice([[copy.lines], [copy.notes], [copy.lines, copy.notes]])
    for files in what:
        files[a], files[b] = files.get(b), files.get(a)
        for n in (a, b):
            if files[n] is None:
                del files[n]


@attack(6)
@with_copy
def remove_segment(copy, rnd):
    s = rnd.choice(sorted(copy.lines))
    for files in rnd.choice([[copy.lines], [copy.lines, copy.notes]]):
        files.pop(s, None)


@attack(2)
@with_copy
def renumber_segments(copy, rnd):
    by = rnd.choice([1, 5])
    copy.lines = {n + by: c for n, c in copy.lines.items()}
    copy.notes = {n + by: c for n, c in copy.notes.items()}


@attack(2)
@with_copy
def move_segment_border(copy, rnd):
    """The lines are the same, the files end elsewhere."""
    if 2 not in copy.lines or len(copy.lines[2]) < 2:
        return
    if rnd.random() < 0.5:
        copy.lines[1].append(copy.lines[2].pop(0))
    else:
        copy.lines[1] += copy.lines.pop(2)
        copy.notes[1] += copy.notes.pop(2)
        copy.lines = {n - (n > 1): c for n, c in copy.lines.items()}
        copy.notes = {n - (n > 1): c for n, c in copy.notes.items()}


@attack(12)
@with_copy
def rewrite_from(copy, rnd):
    """Changes a line and reseals from it on; sometimes the notes behind it go, too."""
    at = any_line(copy, rnd)
    change = rnd.choice([
        (rb'"outcome":"success"', b'"outcome":"failure"'), (rb'"via":"', b'"via":"x'),
        (rb'"recorded":"20', b'"recorded":"19'), (rb'"recorded":"20(..-..)-', rb'"recorded":"20\1/'), (rb'"v":1', b'"v":2'),
        (rb'"v":1,', b'"v":1,"x":{"a":1,"\\\\u0061":2},'), (rb'"v":1,', b'"v":1,"x":"\\\\ud800",'), (rb'"v":1,', b'"v":1,"x":01,'),
        (rb'"v":1,', b'"v":1,\t'), (rb'"v":1,', b'"v":1.0,'), (rb'"v":1,', b'"v":1,"x":' + b"[" * 63 + b"]" * 63 + b","),
        (rb'"v":1,', b'"v":1,"x":' + b"[" * 64 + b"]" * 64 + b","), (rb'"v":1,', b'"v":1,"x":"\x7f",'), (rb'"v":1,', b'"v":1,"x":"\xed\xa0\x80",'),
        (rb'"v":1,', b'"v":1,"x":1e999999,"y":-0,"z":' + b"9" * 5000 + b","), (rb'"v":1,', b'"v":1,"x":NaN,'),
        (rb'"chain":"0', b'"chain":"1'), (rb'"service":"', b'"service":"x'), (rb'"next_key":"[^"]*"', b'"next_key":"no"'),
        (rb'"n":(\d)', rb'"n":9\1'), (rb'"segment":\d', b'"segment":9'), (rb'"captured":', b'"captured":9'), (rb'"closes":false', b'"closes":true'),
        (rb'\A', b' '), (rb'"v":1,', b'"v":1,"x":"' + b"y" * 1048576 + b'",')])
    copy.replace(at, lambda line: re.sub(change[0], change[1], line, count=1))
    copy.reseal(at)
    if rnd.random() < 0.5:
        for s in copy.notes:
            copy.notes[s] = [n for n in copy.notes[s] if int(json.loads(n)["note"].split("\n")[1]) <= at]


@attack(3)
@with_copy
def reseal_one_line(copy, rnd):
    at = any_line(copy, rnd)
    before = [list(copy.lines[s]) for s in sorted(copy.lines)]
    copy.replace(at, lambda line: line.replace(b'"outcome"', b'"outcame"', 1))
    copy.reseal(at)
    for s, lines in zip(sorted(copy.lines), before):
        for i, line in enumerate(lines):
            if copy.positions().index((s, i)) != at:
                copy.lines[s][i] = line


@attack(4)
@with_copy
def insert_line(copy, rnd):
    at = any_line(copy, rnd)
    s, i = copy.positions()[at]
    copy.lines[s].insert(i, copy.lines[s][i])
    copy.reseal(at)


@attack(4)
@with_copy
def replace_next_key(copy, rnd):
    at = rnd.choice(copy.of_type(b"trail.checkpoint") + copy.of_type(b"trail.open"))
    public = b"\1" + rnd.randbytes(32)

    def change(line):
        name = re.search(rb'"next_key":"([^+"]*)', line).group(1)
        key = name + b"+" + hashlib.sha256(name + b"\n" + public).digest()[:4].hex().encode() + b"+" + base64.b64encode(public)
        return re.sub(rb'"next_key":"[^"]*"', b'"next_key":"' + key + b'"', line)
    copy.replace(at, change)
    copy.reseal(at)


@attack(4)
@with_copy
def closed_to_crashed(copy, rnd):
    """Takes trail.close away, with or without its note."""
    anchors = _anchor(os.path.dirname(os.path.dirname(copy.folder))) if rnd.random() < 0.4 else []
    for at in reversed(copy.of_type(b"trail.close")):
        s, i = copy.positions()[at]
        del copy.lines[s][i]
        if rnd.random() < 0.6:
            copy.notes[s].pop()
    return anchors


@attack(5)
def older_copy_and_anchor(trail, rnd):
    """An anchor from the whole chain, the chain as it was before; or an anchor of a changed chain."""
    args = _anchor(trail)
    copy = pick(trail, rnd)
    last = max(copy.lines)
    if rnd.random() < 0.5:
        copy.lines.pop(last)
        copy.notes.pop(last, None)
    else:
        copy.replace(1, lambda line: line.replace(b'"outcome"', b'"outcame"', 1))
        copy.reseal(1)
        copy.notes = {}
    copy.save()
    return args


@attack(3)
def anchor_of_other_root(trail, rnd):
    args = _anchor(trail)
    with open(args[1], "rb") as f:
        notes = f.read().splitlines(keepends=True)
    i = rnd.randrange(len(notes))
    note = json.loads(notes[i])
    lines = note["note"].split("\n")
    lines[2] = base64.b64encode(bytes(32)).decode()
    note["note"] = "\n".join(lines)
    notes[i] = json.dumps(note).encode() + b"\n"
    with open(args[1], "wb") as f:
        f.write(b"".join(notes))
    return args


@attack(2)
def remove_chain_with_anchor(trail, rnd):
    args = _anchor(trail)
    if len(chains(trail)) > 1:
        shutil.rmtree(rnd.choice(chains(trail)))
    return args


@attack(5)
def graft(trail, rnd):
    chain = rnd.choice(chains(trail))
    service = os.path.dirname(chain)
    target = rnd.choice([os.path.join(service, "01999999-0000-7000-8000-000000000000"), os.path.join(trail, "elsewhere", os.path.basename(chain))])
    os.makedirs(os.path.dirname(target), exist_ok=True)
    os.rename(chain, target)
    return ["--dir", rnd.choice([".", os.path.relpath(target, trail), os.path.relpath(os.path.dirname(target), trail)])]


@attack(2)
def only_lock(trail, rnd):
    chain = rnd.choice(chains(trail))
    for path in glob.glob(os.path.join(chain, "segment-*")):
        if rnd.random() < 0.5:
            os.remove(path)
        else:
            os.truncate(path, 0)


@attack(2)
def other_files(trail, rnd):
    chain = rnd.choice(chains(trail))
    for name in rnd.sample(["segment-1.jsonl", "x.txt", "segment-0000001.jsonl", "segment-000000.jsonl", "segment-000009.chk.bak"], 2):
        shutil.copy(os.path.join(chain, "segment-000001.jsonl"), os.path.join(chain, name))


@attack(2)
def only_a_part(trail, rnd):
    chain = rnd.choice(chains(trail))
    return ["--dir", os.path.relpath(rnd.choice([chain, os.path.dirname(chain)]), trail)]


def make(args):
    rnd = random.Random(args.seed)
    bases = sorted(b for b in glob.glob(os.path.join(args.base, "*")) if os.path.isdir(b) and chains(b))
    shutil.rmtree(args.out, ignore_errors=True)
    names = list(ATTACKS)
    plan = names + rnd.choices(names, [ATTACKS[n][1] for n in names], k=max(0, args.count - len(names)))
    for number, name in enumerate(plan[:args.count]):
        case = os.path.join(args.out, "%03d-%s" % (number, name))
        trail = os.path.join(case, "trail")
        shutil.copytree(rnd.choice(bases), trail)
        further = ATTACKS[name][0](trail, rnd) or []
        with open(os.path.join(case, "args.json"), "w") as f:
            json.dump(further, f)
    print("%d trails in %s" % (args.count, args.out))


# ---- comparing -------------------------------------------------------------------------------------------------------

def run(command, case, name):
    with open(os.path.join(case, "args.json")) as f:
        further = json.load(f)
    folder = os.path.join(case, "trail")
    if "--dir" in further:
        at = further.index("--dir")
        folder = os.path.join(folder, further[at + 1])
        further = further[:at] + further[at + 2:]
    done = subprocess.run([*command, "--json", *further, folder], capture_output=True, text=True)
    with open(os.path.join(case, name + ".json"), "w") as f:
        f.write(done.stdout or done.stderr)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        report = {}
    return done.returncode, summary(report)


def summary(report):
    kinds, ends, ranges = set(), [], []
    for c in report.get("chains", []):
        kinds |= {f["kind"] for f in c["faults"]}
        ends.append((c["chain"], c["end"], c["lines"], c["events"]))
        ranges.append((c["chain"], [(r["level"], r["first"], r["last"]) for r in c["ranges"]]))
    return {"kinds": kinds, "ends": sorted(ends), "ranges": sorted(ranges)}


def compare(args):
    started, python_s, differ = time.time(), 0.0, {"exit": 0, "kinds": 0, "ends": 0, "ranges": 0}
    cases = sorted(d for d in glob.glob(os.path.join(args.out, "*")) if os.path.isdir(d) and args.only in os.path.basename(d))
    for case in cases:
        begun = time.time()
        py_exit, py = run([sys.executable, VERIFIER], case, "py")
        python_s += time.time() - begun
        java_exit, java = run(["java", "-XX:TieredStopAtLevel=1", "-jar", args.jar, "verify"], case, "java")
        what = (["exit"] if py_exit != java_exit else []) + [k for k in ("kinds", "ends", "ranges") if py[k] != java[k]]
        for k in what:
            differ[k] += 1
        if [k for k in what if k != "ranges" or args.ranges]:
            print("%s: python %d %s, java %d %s; differ: %s" % (
                os.path.basename(case), py_exit, sorted(py["kinds"]), java_exit, sorted(java["kinds"]), " ".join(what)), flush=True)
    print("%d trails in %d s (python %d s); different: %s" % (len(cases), time.time() - started, python_s, differ))
    return 1 if differ["exit"] else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("make")
    maker.add_argument("base")
    maker.add_argument("out")
    maker.add_argument("--seed", type=int, default=1)
    maker.add_argument("--count", type=int, default=220)
    comparer = commands.add_parser("compare")
    comparer.add_argument("out")
    comparer.add_argument("--jar", required=True)
    comparer.add_argument("--only", default="")
    comparer.add_argument("--ranges", action="store_true", help="print where only the ranges differ, too")
    args = parser.parse_args()
    return make(args) if args.command == "make" else compare(args)


if __name__ == "__main__":
    sys.exit(main())
