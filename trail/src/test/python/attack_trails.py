#!/usr/bin/env python3
"""Makes trails, good and bad, and compares what docs/verify_trail.py and the verifier in Java say of each.

    python3 attack_trails.py make BASE OUT [--seed N] [--count N]     copies of the trails in BASE, most of them attacked
    python3 attack_trails.py forge BASE OUT                           a chain with keys of its own, in each case odd in one thing
    python3 attack_trails.py compare OUT --jar acta-agent.jar [--only NAME]

Each case is OUT/<number>-<attack>/ with trail/, args.json (further arguments), and after `compare` py.json and java.json.
BASE/<any name> are trails; `make` needs chains that were closed and some that crashed, and a trail in which later chains name earlier ones, one that
was closed and one that crashed; `forge` a closed chain of two segments or more that names none.
IndependentVerifierIT in integration-tests makes them with its application short-trails (class com.example.it.trails.Inserts, 30 rows, 150 ms between
them, `halt` to crash), -Dacta.trail.checkpoint-ms=700 and -Dacta.trail.segment-bytes=8192. Only the seed decides what is made of them.
"""
import argparse
import base64
import concurrent.futures
import contextlib
import functools
import glob
import hashlib
import importlib.util
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
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
            if os.path.isfile(path) and not os.path.islink(path):
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


def any_file(trail, ending, rnd):
    """One with something in it: a JVM may be killed when it has just begun a segment."""
    return rnd.choice(sorted(p for c in chains(trail) for p in glob.glob(os.path.join(c, "*." + ending)) if os.path.getsize(p)))


def any_segment(contents, rnd, least=1):
    return rnd.choice(sorted(s for s in contents if len(contents[s]) >= least))


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
    path = any_file(trail, "jsonl", rnd)
    _flip(path, rnd)


@attack(18)
def flip_note_bit(trail, rnd):
    path = any_file(trail, "chk", rnd)
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
    _cut(any_file(trail, "jsonl", rnd), rnd)


@attack(8)
def cut_notes(trail, rnd):
    _cut(any_file(trail, "chk", rnd), rnd)


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
    path = rnd.choice(sorted(glob.glob(os.path.join(rnd.choice(chains(trail)), "*.jsonl"))))
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
    s = any_segment(copy.lines, rnd, 2)
    i = rnd.randrange(len(copy.lines[s]) - 1)
    copy.lines[s][i:i + 2] = reversed(copy.lines[s][i:i + 2])


@attack(4)
@with_copy
def delete_note(copy, rnd):
    s = any_segment(copy.notes, rnd)
    del copy.notes[s][rnd.randrange(len(copy.notes[s]))]


@attack(3)
@with_copy
def duplicate_note(copy, rnd):
    s = any_segment(copy.notes, rnd)
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
    s = any_segment(copy.notes, rnd)
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


@attack(3)
def remove_chain_with_anchor(trail, rnd):
    """The chain alone, its service's folder, or all, and where it was another one that holds nothing."""
    args = _anchor(trail)
    chain = rnd.choice(chains(trail))
    what = rnd.choice(["chain", "service", "planted", "emptied"])
    shutil.rmtree(os.path.dirname(chain) if what == "service" else chain)
    if what == "planted":
        plant = os.path.join(trail, "01999999-0000-7000-8000-000000000000")
        os.makedirs(plant)
        open(os.path.join(plant, "segment-000001.jsonl"), "w").close()
    elif what == "emptied":
        os.makedirs(chain)
    if what != "service" and rnd.random() < 0.3:
        args += ["--dir", os.path.relpath(os.path.dirname(chain), trail)]
    return args


@attack(4)
@with_copy
def last_lines_gone_notes_left(copy, rnd):
    """The last file of lines (or the last but one, too), but not its notes."""
    for s in sorted(copy.lines)[rnd.choice([-1, -1, -2]):]:
        del copy.lines[s]


@attack(6)
@with_copy
def line_feed_of_a_middle_segment(copy, rnd):
    s = rnd.choice(sorted(copy.lines)[:-1] or [1])
    copy.lines[s][-1] = copy.lines[s][-1][:-1] + rnd.choice([b"", b"x", b"\0", b"\0" * 300, b"\r", copy.lines[s][0][:30], copy.lines[s][0]])


@attack(6)
@with_copy
def garbage_at_the_end(copy, rnd):
    """Bytes that no JVM leaves when it dies, and some that it may leave."""
    if copy.of_type(b"trail.close") and rnd.random() < 0.7:
        copy.lines[max(copy.lines)].pop()
        if rnd.random() < 0.7:
            copy.notes[max(copy.notes)].pop()
    start = b'{"v":1,"chain":"%s","seq":%d,' % (os.path.basename(copy.folder).encode(), len(copy.positions()))
    copy.lines[max(copy.lines)].append(rnd.choice([
        start, start[:-3], start[:-20], start + b'"time":"20', start + b"\xc3", start + b"\xff", start + b"\n"[:0] + b"\t", start + b'"x":"\x7f', start + b"\r",
        start.replace(b'"seq":', b'"seq":9'), start.replace(b'"v":1', b'"v":2'), start.replace(b'"chain":"0', b'"chain":"1'), start + b"\0" * 9, start + b"\0" * 9 + b"x",
        b"\0" * 9 + start, b" " + start, b"\xef\xbb\xbf" + start, b"[", b"\xff", b'{"note":"', start + b"y" * 1048000, start + b"y" * 1048576, start + b"y" * 1048000 + b"\0" * 9000]))


@attack(3)
@with_copy
def second_open(copy, rnd):
    """A second trail.open in the middle, everything behind it sealed anew."""
    at = any_line(copy, rnd)
    s, i = copy.positions()[at]
    copy.lines[s].insert(i + 1, copy.lines[1][0])
    copy.reseal(at + 1)


@attack(3)
@with_copy
def other_service(copy, rnd):
    """The service of a later line, sealed anew."""
    at = any_line(copy, rnd)
    copy.replace(at, lambda line: re.sub(rb'"service":"[^"]*"', rnd.choice([b'"service":"other"', b'"service":1', b'"x":1']), line))
    copy.reseal(at)


@attack(3)
@with_copy
def last_notes_gone(copy, rnd):
    """The last note, or the last two, of a chain that was closed or not."""
    for _ in range(rnd.choice([1, 1, 2])):
        last = max((s for s in copy.notes if copy.notes[s]))
        copy.notes[last].pop()


@attack(2)
@with_copy
def strange_segment(copy, rnd):
    """A folder or a link that is named like a segment."""
    name = os.path.join(copy.folder, "segment-%06d." % (max(copy.lines) + rnd.choice([1, 2])))
    if rnd.random() < 0.5:
        os.mkdir(name + rnd.choice(["jsonl", "chk"]))
    else:
        os.symlink("segment-000001.jsonl", name + "jsonl")


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
    for path in sorted(glob.glob(os.path.join(chain, "segment-*"))):
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


# ---- attacks on chains that later ones name ----------------------------------------------------------------------------

NAMINGS = {}


def attack_named(change):
    """Gets the copies of all chains by age; the last one names the last but one, and so on."""
    def run(trail, rnd):
        copies = [Copy(c) for c in chains(trail)]
        return change(copies, rnd)
    NAMINGS[change.__name__] = run
    return change


def closed_of(copies):
    return next(c for c in copies[:-1] if c.of_type(b"trail.close"))


def crashed_of(copies):
    return next(c for c in copies[:-1] if not c.of_type(b"trail.close"))


def keep_lines(copy, keep):
    """So many, and the notes about them; nothing that is torn."""
    drop_behind(copy, keep - 1)
    for s in list(copy.lines):
        if not copy.lines[s]:
            del copy.lines[s]
            copy.notes.pop(s, None)
    for s in copy.notes:
        copy.notes[s] = [n for n in copy.notes[s] if int(json.loads(n)["note"].split("\n")[1]) <= keep]


def whole_lines(copy):
    return sum(1 for s, i in copy.positions() if copy.lines[s][i].endswith(b"\n"))


@attack_named
def named_is_as_it_was(copies, rnd):
    return rnd.choice([[], ["--require", "adopted"], ["--require", "self-signed"]])


@attack_named
def named_is_gone(copies, rnd):
    shutil.rmtree(rnd.choice(copies[:-1]).folder)


@attack_named
def named_is_alone(copies, rnd):
    return ["--dir", os.path.join("shop", os.path.basename(copies[-1].folder))]


@attack_named
def named_lies_elsewhere(copies, rnd):
    folder = rnd.choice(copies[:-1]).folder
    os.rename(folder, rnd.choice([os.path.join(os.path.dirname(folder), "01999999-0000-7000-8000-000000000000"), folder + "x"]))


@attack_named
def named_is_emptied(copies, rnd):
    copy = rnd.choice(copies[:-1])
    copy.lines, copy.notes = {}, {}
    copy.save()


@attack_named
def named_is_cut(copies, rnd):
    copy = rnd.choice(copies[:-1])
    keep_lines(copy, rnd.randrange(1, whole_lines(copy)))
    copy.save()


@attack_named
def named_lost_its_last_line(copies, rnd):
    copy = crashed_of(copies)
    keep_lines(copy, whole_lines(copy) - 1)
    copy.save()


@attack_named
def named_lost_its_close(copies, rnd):
    copy = closed_of(copies)
    keep_lines(copy, whole_lines(copy) - 1)
    copy.save()


@attack_named
def named_has_another_last_line(copies, rnd):
    copy = crashed_of(copies)
    keep_lines(copy, whole_lines(copy))
    at = whole_lines(copy) - 1
    copy.replace(at, lambda line: line.replace(b'"outcome":"success"', b'"outcome":"failure"'))
    copy.reseal(at)
    copy.save()


@attack_named
def named_has_a_broken_last_line(copies, rnd):
    copy = rnd.choice(copies[:-1])
    copy.replace(whole_lines(copy) - 1, rnd.choice([
        lambda line: line.replace(b'"outcome"', b'"outcame"'), lambda line: b"\n", lambda line: b"x\n", lambda line: line[:-20] + line[-18:]]))
    copy.save()


@attack_named
def named_has_more_lines(copies, rnd):
    copy = crashed_of(copies)
    keep_lines(copy, whole_lines(copy))
    copy.lines[max(copy.lines)].append(copy.lines[1][1])
    copy.reseal(whole_lines(copy) - 1)
    copy.save()


@attack_named
def named_ends_in_an_empty_segment(copies, rnd):
    copy = crashed_of(copies)
    for more in range(rnd.choice([1, 2])):
        copy.lines[max(copy.lines) + 1] = [b""]
    copy.save()


@attack_named
def named_has_other_torn_bytes(copies, rnd):
    segments = sorted(glob.glob(os.path.join(crashed_of(copies).folder, "*.jsonl")))
    with open(rnd.choice([segments[-1], segments[-1], segments[0]]), "r+b") as f:
        size = f.seek(0, os.SEEK_END)
        f.write(rnd.choice([b'{"v":1,', b"{", b"\0" * 100, b"\0" * 1048575, b"\0" * 1048576, b"\0" * 3000000]))
        if rnd.random() < 0.3:
            f.truncate(max(0, size - 1))


@attack_named
def named_lost_notes(copies, rnd):
    copy = rnd.choice(copies[:-1])
    for _ in range(rnd.choice([1, 2, 99])):
        last = [s for s in copy.notes if copy.notes[s]]
        if last:
            copy.notes[max(last)].pop()
    copy.save()


@attack_named
def named_lost_line_and_note(copies, rnd):
    """The last line that a note covers may lack it after a crash."""
    copy = crashed_of(copies)
    keep_lines(copy, copy.of_type(b"trail.checkpoint")[-1] + 1)
    copy.notes[max(s for s in copy.notes if copy.notes[s])].pop()
    copy.save()


@attack_named
def named_has_odd_notes(copies, rnd):
    copy = rnd.choice(copies[:-1])
    last = copy.notes[max(copy.notes)]
    last.append(rnd.choice([b"\n", b"x\n", b"{", last[-1], last[0], last[-1][:50], b"y" * 1048577 + b"\n"]))
    copy.save()


@attack_named
def named_is_forged(copies, rnd):
    copy = closed_of(copies)
    sign_anew(copy)
    copy.save()


@attack_named
def naming_line_is_gone(copies, rnd):
    """The one who names is named himself, but for the last."""
    copy = rnd.choice(copies[1:])
    s, i = copy.positions()[copy.of_type(b"trail.adopt")[0]]
    del copy.lines[s][i]
    copy.reseal(0)
    copy.save()


@attack_named
def naming_is_broken(copies, rnd):
    copy = copies[-1]
    copy.replace(copy.of_type(b"trail.adopt")[0], lambda line: line.replace(b'"lines":', b'"lines":1'))
    copy.save()


def naming_says(change):
    """The last chain says this, all else is right."""
    def run(copies, rnd):
        copy = copies[-1]
        at = copy.of_type(b"trail.adopt")[0]
        copy.replace(at, lambda line: change(line, rnd))
        sign_anew(copy)
        copy.save()
    return run


def odd_previous(line, rnd):
    return re.sub(rb'"previous":\[.*\]', lambda m: b'"previous":' + rnd.choice([
        b"7", b"null", b'"x"', b"{}", b'{"x":{"chain":"y"}}', b"[]", b'[7,"x",null,[{"chain":"y"}]]', b'[{"chain":7}]', b'[{"chain":null,"lines":1}]', b'[[{"chain":"y"}]]',
        b'[{"x":{"chain":"y"}}]', b'[{"chain":"y"}]', b'[{"chain":"../.."}]', b'[{"chain":"\\u0000"}]', m.group()[11:] + b',"x":[{"chain":"y"}]']), line)


def odd_number(line, rnd):
    name = rnd.choice([b"lines", b"size"])
    return re.sub(b'"%s":[0-9]+' % name, lambda m: b'"%s":' % name + rnd.choice([
        b"0", b"1", b"99999", b"-1", b"-0", b"1.0", b"1e0", b'"7"', b"null", b"9223372036854775807", b"9223372036854775808", b"[1]"]), line, count=1)


def odd_text(line, rnd):
    name = rnd.choice([b"head", b"root", b"chain", b"ended"])
    return re.sub(b'"%s":"[^"]*"(,"ended|}|,"size|,"lines)' % name, lambda m: b'"%s":' % name + rnd.choice([
        b'"x"', b"7", b"null", b'""', b'{"x":1}']) + m.group(1), line, count=1)


def odd_torn(line, rnd):
    return line.replace(b'"ended"', rnd.choice([b'"torn_bytes":5,', b'"torn_sha256":"x",', b'"torn_bytes":0,', b'"torn_bytes":-5,', b'"torn_bytes":1048576,']) + b'"ended"', 1)


def twice(line, rnd):
    return re.sub(rb'"previous":\[(.*)\]', lambda m: b'"previous":[' + m.group(1) + b"," + m.group(1).replace(
        *rnd.choice([(b"x", b"x"), (b'"lines":', b'"lines":1'), (b'"lines"', b'"lones"')])) + b"]", line)


def of_another_type(line, rnd):
    return line.replace(b'"type":"trail.adopt"', rnd.choice([b'"type":"trail.clock"', b'"type":"app.event"']))


def itself(line, rnd):
    return re.sub(rb'"previous":\[\{"chain":"[^"]*"', lambda m: b'"previous":[{"chain":' + re.search(rb'"chain":("[^"]*")', line).group(1), line)


for _change in (odd_previous, odd_number, odd_text, odd_torn, twice, of_another_type, itself):
    _run = naming_says(_change)
    _run.__name__ = "naming_has_" + _change.__name__
    attack_named(_run)


def make(args):
    rnd = random.Random(args.seed)
    bases = sorted(b for b in glob.glob(os.path.join(args.base, "*")) if os.path.isdir(b) and chains(b))
    naming = [b for b in bases if any(Copy(c).of_type(b"trail.adopt") for c in chains(b))]
    shutil.rmtree(args.out, ignore_errors=True)
    names = list(ATTACKS)
    on_named = list(NAMINGS) * args.named
    plan = names + rnd.choices(names, [ATTACKS[n][1] for n in names], k=max(0, args.count - len(names) - len(on_named))) + on_named
    for number, name in enumerate(plan[:args.count]):
        case = os.path.join(args.out, "%03d-%s" % (number, name))
        trail = os.path.join(case, "trail")
        shutil.copytree(rnd.choice(naming if name in NAMINGS else bases), trail)
        further = (NAMINGS[name] if name in NAMINGS else ATTACKS[name][0])(trail, rnd) or []
        with open(os.path.join(case, "args.json"), "w") as f:
            json.dump(further, f)
    print("%d trails in %s" % (args.count, args.out))


# ---- chains that are signed anew, each odd in one thing only -----------------------------------------------------------

class Signer:
    """Keys of Ed25519 that only the seed decides, by the command openssl."""

    def __init__(self, name, seed):
        self.name, self.der, self.public = name, *_key_pair("%s %s" % (name, seed))
        self.id = hashlib.sha256(name.encode() + b"\n" + self.public).digest()[:4]
        self.key = "%s+%s+%s" % (name, self.id.hex(), base64.b64encode(self.public).decode())

    def line(self, text):
        return "\u2014 %s %s\n" % (self.name, base64.b64encode(self.id + _signature(self.der, text)).decode())


# Many cases have the same keys and texts; a process of openssl takes longer than all the rest.

@functools.lru_cache(maxsize=None)
def _key_pair(seed):
    der = bytes.fromhex("302e020100300506032b657004220420") + hashlib.sha256(seed.encode()).digest()
    public = subprocess.run(["openssl", "pkey", "-inform", "DER", "-pubout", "-outform", "DER"],
                            input=der, capture_output=True, check=True).stdout[-32:]
    return der, b"\1" + public


@functools.lru_cache(maxsize=None)
def _signature(der, text):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, n) for n in ("key", "text")]
        for path, data in zip(paths, (der, text)):
            with open(path, "wb") as f:
                f.write(data)
        return subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", paths[0], "-in", paths[1]],
                              capture_output=True, check=True).stdout


def subtrees(leaves):
    """Roots of the largest complete subtrees, straight from the definition."""
    roots, at = [], 0
    for bit in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> bit & 1:
            nodes, at = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves[at:at + (1 << bit)]], at + (1 << bit)
            while len(nodes) > 1:
                nodes = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(nodes[::2], nodes[1::2])]
            roots += nodes
    return roots


def sign_anew(copy, deployment=None, key_name=None, spoil_key=lambda k: k):
    """New keys, hashes, roots and notes for the lines as they are now."""
    origin = "acta/%s/%s" % tuple(copy.folder.split("/")[-2:])
    checkpoints = [n for n, (s, i) in enumerate(copy.positions()) if re.search(rb'"type":"trail\.(checkpoint|close)"', copy.lines[s][i])]
    signers = [Signer(key_name or origin, "%d" % n) for n in range(len(checkpoints) + 1)]
    keys = [spoil_key(s.key).encode() for s in signers]
    for n, at in enumerate(checkpoints):
        copy.replace(at, lambda line: re.sub(rb'"key":"[^"]*"', b'"key":"' + keys[n] + b'"', re.sub(
            rb'"next_key":"[^"]*"', b'"next_key":"' + keys[n + 1] + b'"', line)))
    copy.replace(0, lambda line: re.sub(rb'"next_key":"[^"]*"', b'"next_key":"' + keys[0] + b'"', line))
    copy.reseal(0)
    leaves = [base64.urlsafe_b64decode(copy.lines[s][i][-46:-3] + b"=") for s, i in copy.positions()]
    copy.notes = {}
    for n, at in enumerate(checkpoints):
        s, i = copy.positions()[at]
        roots = subtrees(leaves[:at + 1])
        root = roots[-1]
        for left in reversed(roots[:-1]):
            root = hashlib.sha256(b"\1" + left + root).digest()
        text = "%s\n%d\n%s\n" % (origin, at + 1, base64.b64encode(root).decode())
        note = {"note": text + "\n" + signers[n].line(text.encode())}
        if n == 0 and deployment:
            note["note"] += deployment.line(text.encode())
        if b'"closes":true' in copy.lines[s][i]:
            note["range"] = [base64.b64encode(r).decode() for r in roots]
        copy.notes.setdefault(s, []).append(json.dumps(note, ensure_ascii=False).encode() + b"\n")


def sub(pattern, new, at=1):
    """Changes one line (or all, with None) before signing."""
    def change(copy):
        for n in range(len(copy.positions())) if at is None else [at]:
            copy.replace(n, lambda line: re.sub(pattern, lambda m: new, line, count=1))
    return change


def put(what, at=1):
    return sub(rb'"v":1,', b'"v":1,' + what + b",", at)


def note_text(old, new, which=0):
    def change(copy):
        s = min(copy.notes)
        note = json.loads(copy.notes[s][which])
        note["note"] = re.sub(old, lambda m: m.expand(new), note["note"], count=1, flags=re.DOTALL)
        copy.notes[s][which] = json.dumps(note, ensure_ascii=False).encode() + b"\n"
    return change


def note_bytes(old, new, which=0):
    def change(copy):
        s = min(copy.notes)
        copy.notes[s][which] = re.sub(old, lambda m: new, copy.notes[s][which], count=1)
    return change


def last_line(old, new):
    def change(copy):
        sub(old, new, len(copy.positions()) - 1)(copy)
    return change


def fill_to(length):
    def change(copy):
        copy.replace(1, lambda line: line.replace(b'"v":1,', b'"v":1,"x":"' + b"y" * (length - len(line) - 7) + b'",', 1))
    return change


def renumber_n(copy):
    for s, i in copy.positions():
        copy.lines[s][i] = re.sub(rb'"n":(\d+)', lambda m: b'"n":%d' % (int(m.group(1)) + 1), copy.lines[s][i])


def close_in_the_middle(copy):
    sub(b'"closes":false', b'"closes":true', 1)(copy)


def not_closed_at_border(copy):
    copy.lines[1][-1] = copy.lines[1][-1].replace(b'"closes":true', b'"closes":false')


def border_moved(copy):
    copy.lines[1].append(copy.lines[2].pop(0))


def one_segment(copy):
    for n in sorted(copy.lines)[1:]:
        copy.lines[1] += copy.lines.pop(n)


def append_line_end(data):
    def change(copy):
        copy.lines[max(copy.lines)].append(data)
    return change


def append_note(data):
    def change(copy):
        copy.notes[max(copy.notes)].append(data)
    return change


def cut_last_note(copy, by=None):
    s = max(copy.notes)
    if by is None:
        copy.notes[s].pop()
    else:
        copy.notes[s][-1] = copy.notes[s][-1][:-by]


def without_close(copy):
    copy.lines[max(copy.lines)].pop()


def calendar(copy):
    last = len(copy.positions()) - 1
    sub(rb'"recorded":"[^"]*"', b'"recorded":"9999-99-99T99:99:99.999999Z"', last)(copy)


def surrogate(text):
    return put(b'"x":"' + text + b'"')


FAKE_SEAL = b',"prev":"' + b"B" * 43 + b'","hash":"' + b"C" * 42 + b'A"}'


def torn_with(data, off=0):
    """The beginning of the next line, and this behind it."""
    def change(copy):
        start = b'{"v":1,"chain":"%s","seq":%d,' % (os.path.basename(copy.folder).encode(), len(copy.positions()) + off)
        append_line_end(start + data)(copy)
    return change


def torn_to(length):
    def change(copy):
        torn_with(b"")(copy)
        last = copy.lines[max(copy.lines)]
        last[-1] += b'"x":"'
        last[-1] += b"y" * (length - len(last[-1]))
    return change


def torn_note(length, behind=b""):
    def change(copy):
        last = copy.notes[max(copy.notes)]
        last[-1] = last[-1][:length] + behind
    return change


def later_checkpoint(old, new):
    """The third checkpoint, which has lines before it."""
    def change(copy):
        sub(old, new, copy.of_type(b"trail.checkpoint")[2])(copy)
    return change


def open_again(copy):
    copy.lines[1].insert(3, copy.lines[1][0])


def open_at_border(copy):
    copy.lines[2].insert(0, copy.lines[1][0])


def crash_closed(copy):
    without_close(copy)
    sub(rb'"closes":false', b'"closes":true', copy.of_type(b"trail.checkpoint")[-1])(copy)
    drop_behind(copy, copy.of_type(b"trail.checkpoint")[-1])


def crash_without_next(copy):
    without_close(copy)
    sub(rb'"next_key":"[^"]*",', b'', copy.of_type(b"trail.checkpoint")[-1])(copy)


def drop_behind(copy, last):
    for s, i in reversed(copy.positions()[last + 1:]):
        del copy.lines[s][i]


def last_segment_gone(copy):
    copy.notes.pop(max(copy.lines), None)     # it may have had that of trail.close only
    del copy.lines[max(copy.lines)]


def last_segment_emptied(copy):
    copy.notes[max(copy.lines)] = copy.lines[max(copy.lines)] = []


def empty_in_the_middle(copy):
    for s in sorted(copy.lines, reverse=True)[:-1]:
        copy.lines[s + 1] = [re.sub(rb'"segment":\d+', b'"segment":%d' % (s + 1), line) for line in copy.lines[s]]
    copy.lines[2] = []


def no_keys(copy):
    for s, i in copy.positions():
        copy.lines[s][i] = re.sub(rb'"(next_key|key)":"[^"]*",?', b"", re.sub(rb'"n":\d+,', b"", copy.lines[s][i]))


def no_keys_crash(copy):
    no_keys(copy)
    without_close(copy)


def no_notes(copy):
    copy.notes = {}


def cut_last_line(copy, by):
    last = copy.lines[max(copy.lines)]
    last[-1] = last[-1][:-by]


def middle_end(data):
    def change(copy):
        copy.lines[1][-1] = copy.lines[1][-1][:-1] + data
    return change


def middle_cut(copy, by):
    copy.lines[1][-1] = copy.lines[1][-1][:-by]


def middle_note_without_feed(copy):
    copy.notes[1][-1] = copy.notes[1][-1][:-1]


def told_removed(*changes):
    """The first lines of the second segment say that the first one was removed."""
    def change(copy):
        for i, what in enumerate(changes):
            line = copy.lines[2][i]
            head = re.match(rb'.*?"recorded":"[^"]+",', line).group()
            service = re.search(rb'"service":"[^"]+"', line).group()
            chain = re.search(rb'"chain":"([^"]+)"', line).group(1).decode()
            count = len(copy.lines[1])
            said = {"chain": chain, "segment": 1, "first": 0, "last": count - 1, "size": count, "rule": "old", **what(count)}
            copy.lines[2][i] = (head + b'"type":"trail.retention","via":"agent","outcome":"success","retention":'
                                + json.dumps(said, separators=(",", ":")).encode() + b"," + service
                                + b',"prev":"' + NO_HASH + b'","hash":"' + NO_HASH + b'"}\n')
    return change


def as_it_was(count):
    return {}


def first_segment_gone(copy):
    del copy.lines[1]


def first_segment_and_notes_gone(copy):
    del copy.lines[1], copy.notes[1]


def swap_first_notes(copy):
    copy.notes[1][0:2] = reversed(copy.notes[1][0:2])


def wrong_range(copy):
    note = json.loads(copy.notes[1][-1])
    note["range"][0] = base64.b64encode(bytes(32)).decode()
    copy.notes[1][-1] = json.dumps(note, ensure_ascii=False).encode() + b"\n"


def spoil_end(copy, number=1):
    """The last line of a segment no longer has the hash that it names."""
    copy.lines[number][-1] = copy.lines[number][-1].replace(b'"outcome"', b'"outcame"', 1)


def only_first(data):
    """Nothing is there but these bytes in place of the first line."""
    def change(copy):
        copy.notes, copy.lines = {}, {1: [data]}
    return change


def whole_without_feed(length):
    """A whole line of so many bytes, without its LF."""
    def change(copy):
        line = re.sub(rb'"seq":\d+', b'"seq":%d' % len(copy.positions()), copy.lines[1][1])
        copy.lines[max(copy.lines)].append(line.replace(b'"v":1,', b'"v":1,"x":"' + b"y" * (length + 1 - len(line) - 7) + b'",', 1))
        copy.reseal(len(copy.positions()) - 1)
        cut_last_line(copy, 1)
    return change


# name -> (what is done before signing, what is done after it, further arguments)
FORGED = {
    "as it is": (None, None),
    "tab between members": (sub(rb'"v":1,', b'"v":1,\t'), None),
    "blank after brace": (sub(rb'^\{', b'{ '), None),
    "blank before brace": (sub(rb'^\{', b' {'), None),
    "byte order mark": (sub(rb'^\{', b'\xef\xbb\xbf{'), None),
    "carriage return inside": (sub(rb'"v":1,', b'"v":1,\r'), None),
    "DEL in string": (put(b'"x":"\x7f"'), None),
    "C1 control in string": (put(b'"x":"\xc2\x85\xe2\x80\xa8"'), None),
    "NUL escaped": (put(b'"x":"\\u0000"'), None),
    "noncharacter": (put(b'"x":"\xef\xbf\xbf"'), None),
    "above 10FFFF": (put(b'"x":"\xf4\x90\x80\x80"'), None),
    "overlong": (put(b'"x":"\xc0\xaf"'), None),
    "encoded surrogates pair": (put(b'"x":"\xed\xa0\xbd\xed\xb8\x80"'), None),
    "pair escaped": (surrogate(b"\\ud83d\\ude00"), None),
    "pair turned round": (surrogate(b"\\ude00\\ud83d"), None),
    "half pair in a name": (put(b'"\\ud83d":1'), None),
    "depth 64": (put(b'"x":' + b"[" * 63 + b"]" * 63), None),
    "depth 65": (put(b'"x":' + b"[" * 64 + b"]" * 64), None),
    "depth 65 of objects": (put(b'"x":' + b'{"a":' * 63 + b"{}" + b"}" * 63), None),
    "same name escaped": (put(b'"x":{"a":1,"\\u0061":2}'), None),
    "same name at another depth": (put(b'"x":{"v":1,"x":2}'), None),
    "empty name twice": (put(b'"x":{"":1,"":2}'), None),
    "huge numbers": (put(b'"x":[1e999999,-0,-0.0E-5,' + b"9" * 6000 + b"]"), None),
    "number 01": (put(b'"x":01'), None), "number +1": (put(b'"x":+1'), None), "number .5": (put(b'"x":.5'), None), "number 1.": (put(b'"x":1.'), None),
    "number of other digits": (put('"x":1\u0662'.encode()), None),
    "escape x": (put(b'"x":"\\x41"'), None), "escape u with blank": (put(b'"x":"\\u 041"'), None), "escape slash": (put(b'"x":"\\/"'), None),
    "comma behind the last": (put(b'"x":[1,]'), None), "single quotes": (put(b"\"x\":'a'"), None), "comment": (put(b'"x":/**/1'), None),
    "longest line": (fill_to(1048576), None), "too long line": (fill_to(1048577), None),
    "v 1.0": (sub(rb'"v":1,', b'"v":1.0,', None), None), "v text": (sub(rb'"v":1,', b'"v":"1",', None), None),
    "seq 1.0": (None, "seq"), "time month 13": (sub(rb'"time":"[^"]*"', b'"time":"2026-13-45T25:61:61.000000Z"'), None),
    "recorded of no calendar": (calendar, None), "time with offset": (sub(rb'"time":"[^"]*"', b'"time":"2026-11-21T23:26:18.123456+00:00"'), None),
    "time of other digits": (sub(rb'"time":"[^"]*"', '"time":"202\u0666-11-21T23:26:18.123456Z"'.encode()), None),
    "no time": (sub(rb'"time":', b'"tame":'), None),
    "segment says 9": (sub(rb'"segment":\d', b'"segment":9'), None), "closes in the middle": (close_in_the_middle, None),
    "border does not close": (not_closed_at_border, None), "border moved": (border_moved, None), "border gone": (one_segment, None),
    "closes is text": (sub(b'"closes":false', b'"closes":"no"'), None), "no closes": (sub(b'"closes":false,', b''), None),
    "n from 1": (renumber_n, None), "n is 0.0": (sub(rb'"n":0', b'"n":0.0'), None), "no n": (sub(rb'"n":0,', b''), None),
    "checkpoint does not add up": (sub(rb'"captured":\d', b'"captured":77'), None), "close does not add up": (last_line(rb'"captured":\d', b'"captured":77'), None),
    "close holds": (last_line(rb'"captured":(\d+),"written":(\d+),"lost":0,"held":0', b'"captured":2,"written":1,"lost":0,"held":1'), None),
    "close wrote more": (last_line(rb'"captured":(\d+),"written":(\d+)', b'"captured":9,"written":9'), None),
    "close loses numbers": (last_line(rb'"lost":0,', b''), None), "close has negative": (last_line(rb'"lost":0,"held":0', b'"lost":1,"held":-1'), None),
    "close has next key": (last_line(rb'"closes":true', b'"closes":true,"next_key":"x"'), None),
    "service of one line differs": (sub(rb'"service":"[^"]*"', b'"service":"x"', 2), None), "service of one line gone": (sub(rb'"service":"[^"]*"', b'"x":1', 2), None),
    "service is a number": (sub(rb'"service":"[^"]*"', b'"service":7', 2), None),
    "type gone": (sub(rb'"type":"[^"]*"', b'"x":1', 2), None),
    "open has no next key": (sub(rb'"next_key":"[^"]*"', b'"x":1', 0), None), "open twice": (sub(rb'"type":"[^"]*"', b'"type":"trail.open"', 2), None),
    "first is no open": (sub(rb'"type":"[^"]*"', b'"type":"trail.opened"', 0), None),
    "close in the middle": (sub(rb'"type":"trail.checkpoint"', b'"type":"trail.close"', 1), None),
    "key id wrong": ("id", None), "key name other": ("name", None), "key without padding": ("pad", None),
    "deployment key signs": ("deployment", None), "deployment key does not sign": ("no deployment", None), "deployment key is none": ("bad deployment", None),
    "deployment key, required": ("deployment required", None), "other key required": ("other required", None),
    "note without padding": (None, note_text("=\n", "\n")), "size with zero": (None, note_text("\n2\n", "\n02\n")), "line more in the text": (None, note_text("\n\n", "\nmore\n\n")),
    "unknown signature": (None, note_text(r"\Z", "\u2014 witness AAAAAAAA\n")), "unknown signature with blank": (None, note_text(r"\Z", "\u2014 wit ness AAAAAAAA\n")),
    "no signature line": (None, note_text("\n\n.*", "\n\n")), "signature twice": (None, note_text("\n(\u2014 .*\n)", "\n\\1\\1")),
    "hyphen for dash": (None, note_text("\u2014", "-")), "note without last LF": (None, note_text("\n\\Z", "")), "line behind the signature": (None, note_text(r"\Z", "\n")),
    "note has other members": (None, note_bytes(rb"\}\n", b',"received":1}\n')), "note twice in the object": (None, note_bytes(rb"\}\n", b',"note":"x"}\n')),
    "note with CR": (None, note_bytes(rb"\n", b"\r\n")), "note with blank before": (None, note_bytes(rb"^", b" ")), "range null": (None, note_bytes(rb"\}\n", b',"range":null}\n')),
    "range empty": (None, note_bytes(rb"\}\n", b',"range":[]}\n')), "range right where none is due": (None, "range"),
    "empty line of notes": (None, append_note(b"\n")), "torn note": (None, append_note(b'{"note":"acta')), "zero bytes behind the notes": (None, append_note(b"\0" * 50)),
    "garbage behind the notes": (None, append_note(b"\xff\xfe")),
    "last note gone": (None, cut_last_note), "last note without LF": (None, lambda c: cut_last_note(c, 1)), "last note cut": (None, lambda c: cut_last_note(c, 50)),
    "crash": (without_close, None), "crash, torn begin": (without_close, append_line_end(b'{"v":1,"ch')), "crash, torn brace": (without_close, append_line_end(b"{")),
    "crash, garbage": (without_close, append_line_end(b"xyz")), "crash, zero bytes": (without_close, append_line_end(b"\0" * 5000)), "crash, begin and zero bytes": (without_close, append_line_end(b'{"v":1' + b"\0" * 50)),
    "crash, begin and zero bytes and more": (without_close, append_line_end(b'{"v":1' + b"\0" * 50 + b"x")), "crash, object": (without_close, append_line_end(b"{}")),
    "crash, bad UTF-8": (without_close, append_line_end(b'{"v":"\xff')), "crash, bad JSON": (without_close, append_line_end(b'{v:1')), "crash, begin of 2 MiB": (without_close, append_line_end(b'{"v":"' + b"x" * 2097152)),
    "crash, last note gone": (without_close, cut_last_note), "crash, last note cut": (without_close, lambda c: cut_last_note(c, 40)),
    "crash, whole line without LF": (without_close, "whole"), "crash, whole line and more": (without_close, "whole and more"),
    "close, zero bytes": (None, append_line_end(b"\0")), "close, blank": (None, append_line_end(b" ")),
    "empty segment behind": (None, "empty"), "notes of an empty segment behind": (None, "empty notes"), "segment 4 empty": (None, "empty 4"),
    "chain of another version": ("v4", None),
    # members and where they stand
    "hash and prev in an object": (put(b'"x":{"hash":"a","prev":"b"}'), None), "hash and prev twice": (put(b'"prev":"a","hash":"b"'), None),
    "seal in an object": (put(b'"x":{"y":1' + FAKE_SEAL + b',"z":[{"y":1' + FAKE_SEAL + b"]"), None),
    "seal in a string": (put(b'"x":"' + (b'{"y":1' + FAKE_SEAL).replace(b'"', b'\\"') + b'"'), None),
    "crash, torn behind a seal of the application": (without_close, torn_with(b'"x":{"y":1' + FAKE_SEAL)), "crash, torn behind two": (without_close, torn_with(b'"x":[{"y":1' + FAKE_SEAL + b',{"y":1' + FAKE_SEAL)),
    "open again, all sealed": (open_again, None), "open at the border": (open_at_border, None), "open in the last line": (last_line(rb'"type":"[^"]*"', b'"type":"trail.open"'), None),
    "first line is gone": (lambda c: c.lines[1].pop(0) and None, None), "service of all lines gone": (sub(rb'"service":"[^"]*"', b'"x":1', None), None),
    "service of the last line differs": (last_line(rb'"service":"[^"]*"', b'"service":"x"'), None), "service of the first line differs": (sub(rb'"service":"[^"]*"', b'"service":"x"', 0), None),
    "service of the first line gone": (sub(rb'"service":"[^"]*"', b'"x":1', 0), None), "chain of a line gone": (sub(rb'"chain":"[^"]*"', b'"x":1', 2), None),
    "v 2 in all lines": (sub(rb'"v":1,', b'"v":2,', None), None), "recorded goes back": (sub(rb'"recorded":"[^"]*"', b'"recorded":"2020-01-01T00:00:00.000000Z"', 3), None),
    # numbers of checkpoints
    "checkpoint wrote less": (later_checkpoint(rb'"captured":\d+,"written":\d+', b'"captured":0,"written":0'), None), "checkpoint lost one": (later_checkpoint(rb'"lost":0', b'"lost":1'), None),
    "checkpoint lacks filtered": (later_checkpoint(rb'"filtered":0,', b''), None), "checkpoint has text": (later_checkpoint(rb'"lost":0', b'"lost":"0"'), None), "checkpoint has 0.0": (later_checkpoint(rb'"lost":0', b'"lost":0.0'), None),
    "checkpoint has 00": (later_checkpoint(rb'"lost":0', b'"lost":-0'), None), "checkpoint has huge": (later_checkpoint(rb'"lost":0', b'"lost":99999999999999999999'), None), "checkpoint is no object": (later_checkpoint(rb'"checkpoint":\{.*?\}', b'"checkpoint":7'), None),
    "checkpoint has no segment": (later_checkpoint(rb'"segment":\d+,', b''), None), "checkpoint has no next key": (later_checkpoint(rb'"next_key":"[^"]*",', b''), None), "close does not close": (last_line(rb'"closes":true', b'"closes":false'), None),
    "close says another segment": (last_line(rb'"segment":\d+', b'"segment":1'), None), "wrote exactly 2^63": (later_checkpoint(rb'"captured":\d+,"written":\d+', b'"captured":9223372036854775808,"written":9223372036854775808'), None),
    "crash, last checkpoint closes": (crash_closed, None), "crash, last checkpoint without next key": (crash_without_next, None), "crash, last segment gone": (without_close, last_segment_gone),
    "last segment gone": (None, last_segment_gone), "last segment gone, empty one left": (None, last_segment_emptied), "empty segment in the middle": (empty_in_the_middle, None),
    # keys
    "deployment key named otherwise": ("deployment name", None), "deployment key by default": ("deployment by default", None), "other key by default": ("other by default", None), "deployment key, anchored wanted": ("deployment anchored", None),
    "no notes announced": (no_keys, no_notes), "no notes announced, notes there": (no_keys, None), "no notes announced, crash": (no_keys_crash, no_notes), "open without key, no notes": (sub(rb'"next_key":"[^"]*"', b'"x":1', 0), no_notes),
    # ends
    "crash, next line begins": (without_close, torn_with(b'"time":"')), "crash, line of another seq begins": (without_close, torn_with(b"", 1)), "crash, line of the seq before": (without_close, torn_with(b"", -1)),
    "crash, tab in it": (without_close, torn_with(b'"x":"\t')), "crash, DEL in it": (without_close, torn_with(b'"x":"\x7f')), "crash, CR behind": (without_close, torn_with(b"\r")), "crash, cut character": (without_close, torn_with(b'"x":"\xf0\x9f')),
    "crash, wrong character": (without_close, torn_with(b'"x":"\xf0\x41')), "crash, encoded surrogate": (without_close, torn_with(b'"x":"\xed\xa0')), "crash, 1 MiB exactly": (without_close, torn_to(1048576)), "crash, 1 MiB and one": (without_close, torn_to(1048577)),
    "crash, begin and 2 MiB of zeros": (without_close, torn_with(b"\0" * 2097152)), "crash, 2 MiB of zeros": (without_close, append_line_end(b"\0" * 2097152)),
    "crash, whole line and zeros": (without_close, "whole and zeros"), "crash, whole strange line": (without_close, "whole strange"), "crash, two whole lines": (without_close, "whole twice"), "crash, whole line too long": (without_close, "whole long"),
    "close without LF": (None, lambda c: cut_last_line(c, 1)), "close, LF is x": (None, lambda c: (cut_last_line(c, 1), append_line_end(b"x")(c))), "close, LF is zero": (None, lambda c: (cut_last_line(c, 1), append_line_end(b"\0")(c))),
    "close cut": (None, lambda c: cut_last_line(c, 30)), "close cut, note gone": (None, lambda c: (cut_last_line(c, 30), cut_last_note(c))), "close without LF, note gone": (None, lambda c: (cut_last_line(c, 1), cut_last_note(c))),
    "close, begin of a line": (None, torn_with(b"")), "close, all again": (None, lambda c: c.lines[max(c.lines)].extend(c.lines[1])),
    "middle LF gone": (None, middle_end(b"")), "middle LF is x": (None, middle_end(b"x")), "middle LF is CR": (None, middle_end(b"\r")), "middle LF is zero": (None, middle_end(b"\0")), "middle LF is zeros and x": (None, middle_end(b"\0\0x")),
    "middle zeros behind": (None, middle_end(b"\n\0\0")), "middle garbage behind": (None, middle_end(b"\nxyz")), "middle cut": (None, lambda c: middle_cut(c, 20)),
    # notes
    "notes swapped": (None, swap_first_notes), "note doubled": (None, lambda c: c.notes[1].insert(0, c.notes[1][0])), "last note doubled": (None, lambda c: c.notes[max(c.notes)].append(c.notes[max(c.notes)][-1])),
    "note of the segment before": (None, lambda c: c.notes[max(c.notes)].insert(0, c.notes[1][0])), "note of the next segment": (None, lambda c: c.notes[1].append(c.notes[2].pop(0))), "note to the next segment": (None, lambda c: c.notes[2].insert(0, c.notes[1].pop())),
    "blank line of notes": (None, lambda c: c.notes[1].insert(1, b"\n")), "note is a list": (None, lambda c: c.notes[1].insert(1, b"[]\n")), "note with more lines than ever": (None, note_text(r"\n\d+\n", r"\n99999\n")),
    "crash, torn note begins": (without_close, torn_note(20)), "crash, torn note and zeros": (without_close, torn_note(40, b"\0" * 40)), "crash, torn note of another chain": (without_close, append_note(b'{"note":"acta/x/y')),
    "crash, whole note without LF": (without_close, lambda c: cut_last_note(c, 1)), "crash, torn brace of a note": (without_close, append_note(b"{")), "crash, garbage of a note": (without_close, append_note(b"x")),
    "torn note in the middle": (None, lambda c: c.notes[1].append(c.notes[1][0][:30])), "zeros behind notes in the middle": (None, lambda c: c.notes[1].append(b"\0\0")), "middle note without LF": (None, middle_note_without_feed),
    "all notes gone": (None, no_notes), "crash, all notes gone": (without_close, no_notes), "notes of the middle gone": (None, lambda c: c.notes.pop(1) and None),
    # files
    "last lines gone, notes left": (None, lambda c: c.lines.pop(max(c.lines)) and None), "first lines gone, notes left": (None, lambda c: c.lines.pop(1) and None), "first gone": (None, lambda c: (c.lines.pop(1), c.notes.pop(1)) and None),
    "first lines gone, last note too": (None, lambda c: (c.lines.pop(1), c.notes[1].pop()) and None), "first lines gone, range wrong": (None, lambda c: (c.lines.pop(1), wrong_range(c)) and None), "all lines gone, notes left": (None, lambda c: c.lines.clear()),
    "everything empty": (None, lambda c: [x.clear() for f in (c.lines, c.notes) for x in f.values()] and None),
    "first gone, empty segment in the middle": (empty_in_the_middle, lambda c: (c.lines.pop(1), c.notes.pop(1)) and None),
    "nothing but an empty segment": (None, only_first(b"")), "nothing but an empty segment, chained wanted": (None, only_first(b""), "--require", "chained"),
    "nothing but a brace": (None, only_first(b"{")), "nothing but a brace, chained wanted": (None, only_first(b"{"), "--require", "chained"),
    # members
    "service is null": (sub(rb'"service":"[^"]*"', b'"service":null', 2), None), "closes is null": (sub(b'"closes":false', b'"closes":null'), None),
    "n is -0": (sub(rb'"n":0', b'"n":-0'), None), "segment is 1.0": (sub(rb'"segment":1', b'"segment":1.0'), None), "lost is -0": (sub(rb'"lost":0', b'"lost":-0'), None),
    "lost is 0e0": (sub(rb'"lost":0', b'"lost":0e0'), None),
    # ends
    "crash, 1 MiB less one": (without_close, torn_to(1048575)), "crash, whole line of 1 MiB": (without_close, whole_without_feed(1048576)),
    "crash, whole line of 1 MiB less one": (without_close, whole_without_feed(1048575)), "middle end spoilt": (None, spoil_end),
    "middle end spoilt, note of the next segment": (None, lambda c: (spoil_end(c), c.notes[1].append(c.notes[2].pop(0))) and None),
    "middle end torn, note of the next segment": (None, lambda c: (middle_cut(c, 20), c.notes[1].append(c.notes[2].pop(0))) and None),
    "last end spoilt, note of more lines": (None, lambda c: (spoil_end(c, max(c.lines)), note_text(r"\n\d+\n", r"\n99999\n")(c)) and None),
    "removed by a rule": (told_removed(as_it_was), first_segment_gone),
    "removed by a rule, with its notes": (told_removed(as_it_was), first_segment_and_notes_gone),
    "removed by a rule that is there": (told_removed(as_it_was), None),
    "removed, told twice": (told_removed(as_it_was, lambda n: {"root": "x"}), first_segment_gone),
    "removed, told of less": (told_removed(lambda n: {"last": n - 2}), first_segment_gone),
    "removed, told of more": (told_removed(lambda n: {"last": n}), first_segment_and_notes_gone),
    "removed, told of another": (told_removed(lambda n: {"segment": 2}), first_segment_gone),
    "removed, told of another chain": (told_removed(lambda n: {"chain": "0" * 36}), first_segment_gone),
    "removed, told of a later beginning": (told_removed(lambda n: {"first": 1}), first_segment_gone),
    "removed, told as a text": (told_removed(lambda n: {"last": str(n - 1)}), first_segment_gone),
    "removed, told as no whole number": (told_removed(lambda n: {"first": 0.0}), first_segment_gone),
    "removed, told without size": (told_removed(lambda n: {"size": None}), first_segment_gone),
    "removed, told in two ways": (told_removed(as_it_was, lambda n: {"last": n}), first_segment_gone),
    "removed, told in a changed line": (told_removed(as_it_was), lambda copy: (first_segment_gone(copy), sub(b'"rule":"old"', b'"rule":"new"', None)(copy))),
}


def forge(args):
    closed = [c for b in sorted(glob.glob(os.path.join(args.base, "*"))) for c in chains(b)
              if len(Copy(c).lines) >= 2 and Copy(c).of_type(b"trail.close") and not Copy(c).of_type(b"trail.adopt")]
    chosen = min(closed, key=lambda c: len(Copy(c).positions()))
    service = os.path.basename(os.path.dirname(chosen))
    shutil.rmtree(args.out, ignore_errors=True)
    for case_number, (name, (before, after, *given)) in enumerate(FORGED.items()):
        case = os.path.join(args.out, "%03d-%s" % (case_number, re.sub("[^A-Za-z0-9.]+", "_", name)))
        chain = os.path.basename(chosen) if before != "v4" else "11111111-1111-4111-8111-111111111111"
        folder = os.path.join(case, "trail", service, chain)
        shutil.copytree(chosen, folder)
        copy, further, deployment, options = Copy(folder), given, None, {}
        if callable(before):
            before(copy)
        elif before == "v4":
            sub(os.path.basename(chosen).encode(), chain.encode(), None)(copy)
        elif before == "id":
            options = {"spoil_key": lambda k: re.sub(r"\+[0-9a-f]{8}\+", "+00000000+", k)}
        elif before == "name":
            options = {"key_name": "someone"}
        elif before == "pad":
            options = {"spoil_key": lambda k: k.rstrip("=")}
        elif before:
            deployment = Signer("shop.example" if before == "deployment name" else "acta-deploy/shop.example", "deployment")
            key = "x" if before == "bad deployment" else deployment.key
            sub(rb'"checkpoint":\{', b'"checkpoint":{"deployment_key":"' + key.encode() + b'",', 0)(copy)
            if before in ("deployment", "deployment name", "deployment required", "deployment anchored", "deployment by default", "other required", "other by default"):
                options = {"deployment": deployment}
            if "required" in before or "anchored" in before or "by default" in before:
                further = ["--key", key if before[0] == "d" else Signer("acta-deploy/shop.example", "other").key]
                further += ["--require", "anchored"] if "anchored" in before else ["--require", "signed"] if "required" in before else []
        sign_anew(copy, **options)
        last = max(copy.lines)
        if callable(after):
            after(copy)
        elif after == "range":
            note = json.loads(copy.notes[1][0])
            note["range"] = [note["note"].split("\n")[2]]
            copy.notes[1][0] = json.dumps(note, ensure_ascii=False).encode() + b"\n"
        elif str(after).startswith("whole"):
            event = [n for n, (s, i) in enumerate(copy.positions()) if b'"type":"trail.' not in copy.lines[s][i]][-1]
            s, i = copy.positions()[event]
            copy.lines[last].append(copy.lines[s][i])
            if after == "whole long":
                copy.lines[last][-1] = copy.lines[last][-1].replace(b'"v":1,', b'"v":1,"x":"' + b"y" * 1048576 + b'",', 1)
            if after != "whole strange":
                copy.reseal(len(copy.positions()) - 1)
            copy.lines[last][-1] = copy.lines[last][-1][:-1] + {"whole and more": b"x", "whole and zeros": b"\0" * 90}.get(after, b"")
            if after == "whole twice":
                copy.lines[last][-1] *= 2
        elif after in ("empty", "empty notes", "empty 4"):
            number = last + 2 if after == "empty 4" else last + 1
            (copy.notes if "notes" in after else copy.lines)[number] = [b""]
        elif after == "seq":
            for n, (s, i) in enumerate(copy.positions()):
                if n == len(copy.positions()) - 1:
                    line = copy.lines[s][i].replace(b'"seq":%d,' % n, b'"seq":%d.0,' % n)[:-55]
                    copy.lines[s][i] = line + b',"hash":"' + base64.urlsafe_b64encode(hashlib.sha256(line).digest())[:43] + b'"}\n'
            cut_last_note(copy)
        copy.save()
        with open(os.path.join(case, "args.json"), "w") as f:
            json.dump(further, f)
    print("%d trails in %s" % (len(FORGED), args.out))


# ---- comparing -------------------------------------------------------------------------------------------------------

def arguments_of(case):
    with open(os.path.join(case, "args.json")) as f:
        further = json.load(f)
    folder = os.path.join(case, "trail")
    if "--dir" in further:
        at = further.index("--dir")
        folder = os.path.join(folder, further[at + 1])
        further = further[:at] + further[at + 2:]
    return ["--json", *further, folder]


def run(command, case):
    done = subprocess.run([*command, *arguments_of(case)], capture_output=True, text=True)
    return done.returncode, done.stdout or done.stderr


class Python:
    """docs/verify_trail.py inside this process. Each signature is asked of openssl once, however many trails have it."""

    def __init__(self):
        spec = importlib.util.spec_from_file_location("verify_trail", VERIFIER)
        self.verifier = sys.modules["verify_trail"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.verifier)
        self.verifier.OpenSsl.verifies = self._once(self.verifier.OpenSsl.verifies)
        self.lock = threading.Lock()

    @staticmethod
    def _once(verifies):
        known = {}

        def ask(openssl, *question):
            if question not in known:
                known[question] = verifies(openssl, *question)
            return known[question]
        return ask

    def run(self, case):
        with self.lock, contextlib.redirect_stdout(io.StringIO()) as out:
            return self.verifier.main(arguments_of(case)), out.getvalue()


def told(answer, case, name):
    """(exit code, what was said), which is kept beside the trail."""
    code, text = answer
    with open(os.path.join(case, name + ".json"), "w") as f:
        f.write(text)
    try:
        report = json.loads(text)
    except ValueError:
        report = {}
    return code, summary(report)


def summary(report):
    kinds, ends, ranges = set(), [], []
    for c in report.get("chains", []):
        kinds |= {f["kind"] for f in c["faults"]}
        ends.append((c["chain"], c["end"], c["lines"], c["events"]))
        ranges.append((c["chain"], [(r["level"], r.get("first"), r.get("last")) for r in c["ranges"]]))
    return {"kinds": kinds, "ends": sorted(ends), "ranges": sorted(ranges)}


def compare_one(case, python, java):
    java_exit, java_said = told(run(java, case), case, "java")
    py_exit, py_said = told(python.run(case), case, "py")
    what = (["exit"] if py_exit != java_exit else []) + [k for k in py_said if py_said[k] != java_said[k]]
    return case, py_exit, py_said, java_exit, java_said, what


def compare(args):
    """Exit code 1 if one case has another exit code or other kinds of faults."""
    started, out = time.time(), sys.stdout      # which is another one while Python runs
    differ = {"exit": 0, "kinds": 0, "ends": 0, "ranges": 0}
    codes = dict.fromkeys(range(3), 0)
    cases = sorted(d for d in glob.glob(os.path.join(args.out, "*")) if os.path.isdir(d) and args.only in os.path.basename(d))
    python, java = Python(), [args.java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", args.jar, "verify"]
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for case, py_exit, py_said, java_exit, java_said, what in pool.map(lambda c: compare_one(c, python, java), cases):
            codes[py_exit] = codes.get(py_exit, 0) + 1
            for k in what:
                differ[k] += 1
            if [k for k in what if k != "ranges" or args.ranges]:
                print("%s: python %d %s, java %d %s; differ: %s" % (
                    os.path.basename(case), py_exit, sorted(py_said["kinds"]), java_exit, sorted(java_said["kinds"]), " ".join(what)), file=out, flush=True)
    print("%d trails in %d s; exit codes of python: %s; different: %s" % (len(cases), time.time() - started, codes, differ), file=out)
    return 1 if differ["exit"] or differ["kinds"] or not cases else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("make")
    maker.add_argument("base")
    maker.add_argument("out")
    maker.add_argument("--seed", type=int, default=1)
    maker.add_argument("--count", type=int, default=220)
    maker.add_argument("--named", type=int, default=2, help="how often each attack on chains that are named; they count")
    forger = commands.add_parser("forge")
    forger.add_argument("base")
    forger.add_argument("out")
    comparer = commands.add_parser("compare")
    comparer.add_argument("out")
    comparer.add_argument("--jar", required=True)
    comparer.add_argument("--java", default="java", help="the command that runs the jar")
    comparer.add_argument("--jobs", type=int, default=2, help="how many cases at a time")
    comparer.add_argument("--only", default="")
    comparer.add_argument("--ranges", action="store_true", help="print where only the ranges differ, too")
    args = parser.parse_args()
    return {"make": make, "forge": forge, "compare": compare}[args.command](args)


if __name__ == "__main__":
    sys.exit(main())
