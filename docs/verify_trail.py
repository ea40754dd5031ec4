#!/usr/bin/env python3
"""Verifies trails of Acta, independently of Acta.

Written from docs/trail-format.md alone, without a look at the writer or the verifier in Java, so that two
readings of that page can be compared. (Not so the part on proofs: whoever wrote it had written the Java, too.)
Needs Python 3.9 and the command `openssl` (3.0 or newer), nothing else.

    python3 docs/verify_trail.py [--key KEY]... [--anchor FILE]... [--require LEVEL] [--json] DIR
    python3 docs/verify_trail.py [--key KEY]... [--anchor FILE]... [--require LEVEL] [--json] --proof FILE

Exit code: 0 nothing is broken; 1 something is broken or missing; 2 there is nothing to judge, or --require is not met.
Memory does not grow with the trail (but with a proof): one line, one note, and the roots of the complete subtrees so far.
"""
import argparse
import base64
import binascii
import hashlib
import itertools
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass

try:
    import fcntl
except ImportError:  # not a POSIX system: every chain looks dead
    fcntl = None

MAX_LINE = 1_048_576
MAX_DEPTH = 64
MAX_KEPT = 100
NO_HASH = "A" * 43
LOCK_BYTE = 2 ** 63 - 2
LEVELS = ["anchored", "signed", "self-signed", "adopted", "chained", "torn", "missing", "removed"]
CHAIN_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
SEGMENT_NAME = re.compile(r"segment-([0-9]{6,})\.(jsonl|chk)\Z")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z\Z")
DECIMAL = re.compile(r"(?:0|[1-9][0-9]*)\Z")
SEAL = re.compile(rb',"prev":"([A-Za-z0-9_-]{43})","hash":"([A-Za-z0-9_-]{43})"\}\Z')
SEAL_ANYWHERE = re.compile(rb'(?=,"prev":"[A-Za-z0-9_-]{43}","hash":"[A-Za-z0-9_-]{43}"\})')


class Unusable(Exception):
    """There is nothing to judge: exit code 2."""


# ---- strict JSON -----------------------------------------------------------------------------------------------------

class Number(str):
    """A number as it is spelled: 1, 1.0 and 1e0 are three things in a trail."""


class NotStrict(ValueError):
    pass


def _object_of(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotStrict("two members of one name")
    return members


def _no_constant(name):
    raise NotStrict(name + " is no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object_of, parse_int=Number, parse_float=Number,
                            parse_constant=_no_constant, strict=True)
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def _check_depth(text):
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        if token.group() in ("{", "["):
            depth += 1
            if depth > MAX_DEPTH:
                raise NotStrict("nested too deep")
        elif token.group() in ("}", "]"):
            depth -= 1


def _check_surrogates(value):
    if isinstance(value, str):
        if _HALF_PAIR.search(value):
            raise NotStrict("half a surrogate pair")
    elif isinstance(value, dict):
        for name, member in value.items():
            _check_surrogates(name)
            _check_surrogates(member)
    elif isinstance(value, list):
        for item in value:
            _check_surrogates(item)


def strict_object(data):
    """The object that these bytes are, or NotStrict. Nothing may stand before or behind it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        raise NotStrict("not UTF-8") from e
    if not (text.startswith("{") and text.endswith("}")):
        raise NotStrict("not exactly one object")
    _check_depth(text)
    try:
        value, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError) as e:
        raise NotStrict(str(e)) from e
    if end != len(text):
        raise NotStrict("bytes behind the object")
    if "\\u" in text:
        _check_surrogates(value)
    return value


def text_member(obj, name):
    value = obj.get(name) if isinstance(obj, dict) else None
    return value if isinstance(value, str) and not isinstance(value, Number) else None


def whole_number(value):
    """From 0 and below 2^63, as plain decimal digits, or None."""
    if not isinstance(value, Number) or len(value) > 19 or not DECIMAL.match(value):
        return None
    return int(value) if int(value) < 2 ** 63 else None


# ---- hashes and Merkle trees -----------------------------------------------------------------------------------------

def spell(digest):
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def digest_of(spelled):
    return base64.urlsafe_b64decode(spelled + "=")


def strict_base64(text):
    """The bytes of canonical base64 with padding, or None."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return None
    return data if base64.b64encode(data).decode() == text else None


class Tree:
    """RFC 6962, as the roots of the largest complete subtrees from left to right."""

    def __init__(self, size=0, roots=()):
        self.size = size
        self.roots = list(roots)

    def add(self, leaf_data):
        node = hashlib.sha256(b"\0" + leaf_data).digest()
        size = self.size
        while size & 1:
            node = _node(self.roots.pop(), node)
            size >>= 1
        self.roots.append(node)
        self.size += 1

    def root(self):
        if not self.roots:
            return hashlib.sha256(b"").digest()
        node = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            node = _node(left, node)
        return node


def _node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


# ---- keys, notes, signatures -----------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Key:
    name: str
    id: bytes
    public: bytes

    @staticmethod
    def parse(text):
        """The key that `<name>+<id>+<base64>` spells, or None."""
        match = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text or "")
        data = strict_base64(match.group(3)) if match else None
        if not data or len(data) != 33 or data[0] != 1:
            return None
        name = match.group(1)
        key_id = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
        return Key(name, key_id, data[1:]) if key_id.hex() == match.group(2) else None


@dataclass
class Note:
    origin: str
    size: int
    root: bytes
    signed: bytes
    signatures: list           # (key name, id, 64 bytes)
    range: object = None       # list of roots; None if there is no such member

    @staticmethod
    def parse(line, is_anchor=False):
        """The note of one line of a file of notes, or None."""
        try:
            obj = strict_object(line)
            if not is_anchor and not obj.keys() <= {"note", "range"}:
                return None
            text = text_member(obj, "note")
            lines = text.split("\n")
            origin, size, root, blank = lines[:4]
            root = strict_base64(root)
            if (blank or lines[-1] or len(lines) < 6 or not origin or not DECIMAL.match(size) or len(size) > 19
                    or root is None or len(root) != 32):
                return None
            signatures = [_signature_line(s) for s in lines[4:-1]]
            note = Note(origin, int(size), root, "".join(s + "\n" for s in lines[:3]).encode(), signatures)
            if "range" in obj and not is_anchor:
                note.range = [strict_base64(r) for r in obj["range"]]
                if not isinstance(obj["range"], list) or any(r is None or len(r) != 32 for r in note.range):
                    return None
            return note
        except (ValueError, TypeError, AttributeError):
            return None

    def has_range_of_its_size(self):
        return (len(self.range) == bin(self.size).count("1")
                and Tree(self.size, self.range).root() == self.root)

    def is_signed_by(self, key, openssl):
        """As C2SP says: signatures of other keys are ignored, each one of this key has to be right."""
        mine = [s for name, key_id, s in self.signatures if (name, key_id) == (key.name, key.id)]
        return bool(mine) and all(openssl.verifies(key.public, self.signed, s) for s in mine)


def _signature_line(line):
    match = re.fullmatch("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)", line)
    data = strict_base64(match.group(2)) if match else None
    if data is None or len(data) < 5:
        raise ValueError("no signature")
    return match.group(1), data[:4], data[4:]


class OpenSsl:
    """Ed25519 by the command `openssl`, one process for each signature; knows no answer but the one it was given."""

    DER = bytes.fromhex("302a300506032b6570032100")

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="verify-trail-")

    def verifies(self, public, text, signature):
        if len(signature) != 64:
            return False
        for name, data in (("key", self.DER + public), ("text", text), ("sig", signature)):
            with open(self._path(name), "wb") as f:
                f.write(data)
        try:
            done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin",
                                   "-inkey", self._path("key"), "-in", self._path("text"), "-sigfile", self._path("sig")],
                                  stdin=subprocess.DEVNULL, capture_output=True)
        except OSError as e:
            raise Unusable("cannot run openssl: " + str(e)) from e
        return done.returncode == 0

    def _path(self, name):
        return os.path.join(self.folder.name, name)


# ---- lines -----------------------------------------------------------------------------------------------------------

@dataclass
class Line:
    """One line of a segment, without its LF. Of one that is too long only seal and hash are known."""
    data: bytes
    prev: str = None
    hash: str = None            # None: the seal or the hash is wrong, nothing in the line can be believed
    named_hash: str = None      # None: there is no seal
    own_hash: str = None        # None: there is no seal
    whole: bool = True          # it has its LF
    too_long: bool = False
    zeros_only: bool = True     # what is behind `data` of a too long rest without LF


def sealed(line, hashed):
    """Fills in the hashes if the seal is there; `hashed` is what the hash covers, or its SHA-256 so far."""
    match = SEAL.search(line.data[-107:])
    if match:
        digest = hashed if hasattr(hashed, "digest") else hashlib.sha256(hashed)
        line.named_hash, line.own_hash = match.group(2).decode(), spell(digest.digest())
        if line.named_hash == line.own_hash:
            line.prev, line.hash = match.group(1).decode(), line.own_hash
    return line


def lines_of(path, limit):
    """The lines of the first `limit` bytes of a file."""
    with open(path, "rb") as f:
        while limit > 0:
            data = f.readline(min(limit, MAX_LINE))
            limit -= len(data)
            if data.endswith(b"\n"):
                yield sealed(Line(data[:-1]), data[:-55])
            elif not data:
                return
            elif limit <= 0:
                yield Line(data, whole=False, too_long=len(data) >= MAX_LINE)
            else:
                line, read = _too_long(f, data, limit)
                limit -= read
                yield line


def _too_long(f, head, limit):
    """Reads on to the LF, keeping no more than the last bytes, which the hash does not cover all."""
    digest, kept, read, zeros = hashlib.sha256(head[:-108]), head[-108:], 0, True
    while read < limit:
        data = f.readline(min(limit - read, 65_536))
        if not data:
            break
        read += len(data)
        zeros = zeros and not data.strip(b"\0")
        kept += data
        if data.endswith(b"\n"):
            digest.update(kept[:-55])
            line = Line(kept[:-1][-107:], too_long=True)
            return sealed(line, digest), read
        digest.update(kept[:-108])
        kept = kept[-108:]
    return Line(head, whole=False, too_long=True, zeros_only=zeros), read


def end_of_whole_line(data):
    """Where the shortest beginning ends that is a whole line, with a seal and the hash that it names, or None."""
    digest, hashed = hashlib.sha256(), 0
    for match in SEAL_ANYWHERE.finditer(data):
        end = match.start() + 107
        if end >= MAX_LINE:             # there would be no room for its LF
            return None
        digest.update(data[hashed:end - 54])
        hashed = end - 54
        if spell(digest.copy().digest()).encode() == data[end - 45:end - 2]:
            return end
    return None


def is_utf8_but_cut(data):
    """Whether it is valid UTF-8 that more bytes may follow."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError as e:
        cut = data[e.start:]
    return len(cut) < 4 and any(_decodes(cut + bytes(more)) for n in (1, 2, 3) for more in
                                itertools.product((0x80, 0x8f, 0x90, 0x9f, 0xa0), repeat=n))


def _decodes(character):
    try:
        return len(character.decode("utf-8")) == 1
    except UnicodeDecodeError:
        return False


def begins_with(data, head):
    """As far as the data go."""
    return data[:len(head)] == head[:len(data)]


# ---- one chain: files ------------------------------------------------------------------------------------------------

def is_live(folder):
    """Whether a process holds the lock on the one byte of LOCK."""
    path = os.path.join(folder, "LOCK")
    if fcntl is None or not os.path.isfile(path):
        return False
    with open(path, "rb") as f:
        try:
            fcntl.lockf(f, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, LOCK_BYTE)
            return False
        except BlockingIOError:
            return True
        except PermissionError:
            return True
        except OSError:
            return False


def segment_sizes(folder, ending):
    """Number of each segment -> bytes of its file with this ending."""
    sizes = {}
    for name in os.listdir(folder):
        match = SEGMENT_NAME.match(name)
        if match and match.group(2) == ending and name == "segment-%06d.%s" % (int(match.group(1)), ending):
            status = os.lstat(os.path.join(folder, name))
            if stat.S_ISREG(status.st_mode) and int(match.group(1)) > 0:
                sizes[int(match.group(1))] = status.st_size
    return sizes


class Notes:
    """The notes of one segment, in order, with two to look ahead."""

    def __init__(self, path, size, sure):
        self.sure = sure            # bytes that were there before the lines were: with a live chain notes come later
        self.lines = self._read(path, size) if size else iter(())
        self.ahead = []
        self.size = 0               # of the last note that was in order

    def _read(self, path, size):
        at = number = 0
        for line in lines_of(path, size):
            number += 1
            at += len(line.data) + 1
            note = None if line.too_long or not line.whole else Note.parse(line.data)
            yield number, at <= self.sure, note, None if line.whole else line

    def peek(self, index=0):
        """(line number, whether it was there before the lines, note or None, a rest without LF), or None behind the last one."""
        while len(self.ahead) <= index:
            entry = next(self.lines, None)
            if entry is None:
                return None
            self.ahead.append(entry)
        return self.ahead[index]

    def take(self):
        self.peek()
        return self.ahead.pop(0)


# ---- one chain: its end, as its last bytes tell it ---------------------------------------------------------------------

@dataclass(frozen=True)
class End:
    """As one chain tells of another's, or as it is. `lines` None: not known; `size` None: not known, 0: no note."""
    lines: object = None
    head: object = None
    size: object = None
    root: object = None
    torn_bytes: int = 0
    torn_sha256: object = None

    @staticmethod
    def said(obj):
        """What an element of `previous` says."""
        return End(whole_number(obj.get("lines")), text_member(obj, "head"), whole_number(obj.get("size")) or None,
                   text_member(obj, "root"), whole_number(obj.get("torn_bytes")) or 0, text_member(obj, "torn_sha256"))

    @staticmethod
    def found(folder):
        """How the chain in this folder ends, or None if it has no segment."""
        segments, notes = ([os.path.join(folder, "segment-%06d.%s" % (n, e)) for n in sorted(segment_sizes(folder, e), reverse=True)]
                           for e in ("jsonl", "chk"))
        if not segments:
            return None
        ends = [last_of(s) for s in segments[:2]]
        _, torn_bytes, torn_sha256 = ends[0]
        line = next((e[0] for e in ends if not is_without_line(e)), b"")
        lines = head = None
        if is_without_line(ends[0]) and len(segments) == 1 and segments[0].endswith("segment-000001.jsonl"):
            lines = 0
        elif line:
            lines, head = number_and_hash(line)
        size, root = 0, None
        last_notes = [e[0] for e in map(last_of, notes[:2]) if not is_without_line(e)]
        if last_notes:
            note = Note.parse(last_notes[0]) if last_notes[0] else None
            size, root = (note.size, base64.b64encode(note.root).decode()) if note else (None, None)
        return End(lines, head, size, root, torn_bytes, torn_sha256)

    def fault(self, found):
        """(kind, message) of what is not as it was said, or None. What could not be read, then or now, is not compared."""
        if self.lines is not None and found.lines is not None:
            if found.lines != self.lines:
                return "cut" if found.lines < self.lines else "trailer", "%d lines, here are %d" % (self.lines, found.lines)
            if None not in (self.head, found.head) and self.head != found.head:
                return "fork", "another last line"
        if self.size is not None and found.size is not None:
            if found.size != self.size:
                return "note-missing" if found.size < self.size else "note", "a last note of %d lines, here it is one of %d" % (self.size, found.size)
            if None not in (self.root, found.root) and self.root != found.root:
                return "fork", "another root in the last note"
        if self.torn_bytes != found.torn_bytes or (
                None not in (self.torn_sha256, found.torn_sha256) and self.torn_sha256 != found.torn_sha256):
            return "torn", "other bytes behind the last LF"
        return None


def last_of(path):
    """(the last whole line without its LF: None if there is none, b"" if it is too long; bytes behind it, their SHA-256)."""
    with open(path, "rb") as f:
        size = f.seek(0, os.SEEK_END)
        f.seek(max(0, size - 2 * MAX_LINE - 1))
        data = f.read(2 * MAX_LINE + 1)
    whole, feed, torn = data.rpartition(b"\n")
    if len(torn) >= MAX_LINE:
        return None, MAX_LINE, None
    line = whole.rpartition(b"\n")[2] if feed else None
    return b"" if line and len(line) >= MAX_LINE else line, len(torn), spell(hashlib.sha256(torn).digest()) if torn else None


def is_without_line(end):
    """Whether it is known that there is no whole line."""
    return end[0] is None and end[1] < MAX_LINE


def number_and_hash(data):
    """(how many lines there are with this one, its hash), or None and None."""
    line = sealed(Line(data), data[:-54])
    try:
        seq = whole_number(strict_object(data).get("seq")) if line.hash is not None else None
    except NotStrict:
        seq = None
    return (None, None) if seq in (None, 2 ** 63 - 1) else (seq + 1, line.hash)


# ---- one chain: what is known of which lines -------------------------------------------------------------------------

class Levels:
    """The ranges of one chain. A run is a stretch of lines whose tree is known; a note covers all of a run before its size."""

    def __init__(self):
        self.ranges = []
        self.start = 0
        self.covered = {}       # level -> lines before this position have it
        self.holes = []         # positions in the run of lines that are broken themselves, though their hash is known
        self.counts = dict.fromkeys(LEVELS, 0)

    def cover(self, level, size):
        self.covered[level] = max(size, self.covered.get(level, 0))

    def hole(self, position):
        if len(self.holes) < MAX_KEPT and position not in self.holes:
            self.holes.append(position)

    def end_run(self, position):
        """The lines from the start of the run up to `position` get their levels."""
        at = self.start
        for level in LEVELS[:3]:
            to = min(self.covered.get(level, 0), position)
            self._around_holes(level, at, to)
            at = max(at, to)
        self._around_holes("chained", at, position)
        self.start, self.covered, self.holes = position, {}, []

    def _around_holes(self, level, first, end):
        for hole in self.holes:
            if first <= hole < end:
                self.add(level, first, hole)
                first = hole + 1
        self.add(level, first, end)

    def add(self, level, first, end):
        if first >= end:
            return
        self.counts[level] += end - first
        last = self.ranges[-1] if self.ranges else None
        if last and last["level"] == level and last["last"] == first - 1:
            last["last"] = end - 1
        elif len(self.ranges) < MAX_KEPT:
            self.ranges.append({"level": level, "first": first, "last": end - 1})

    def adopt(self, first, end):
        """Lines from the first on are known to another chain."""
        for r in self.ranges:
            if r["level"] == "chained" and r["first"] >= first and r["last"] < end:
                r["level"] = "adopted"
                for level, n in (("chained", r["first"] - r["last"] - 1), ("adopted", r["last"] + 1 - r["first"])):
                    self.counts[level] += n

    def removed(self, lines):
        """The first lines, which are not there, were removed by a rule."""
        if self.ranges and self.ranges[0]["level"] == "missing":
            r = self.ranges[0]
            self.counts["missing"] -= r["last"] + 1 - r["first"]
            self.counts["removed"] += lines
            r.update(level="removed", first=0, last=lines - 1)

    def skip(self, position):
        """Nothing is known of the lines from the end of the run up to here."""
        self.start = position


# ---- one chain: the walk ---------------------------------------------------------------------------------------------

@dataclass
class Gap:
    """Lines that could not be read, or are missing, since the last checkpoint that could be read. `end` None: not known yet."""
    start: int
    end: object = None

    def has(self, position):
        return self.start <= position and (self.end is None or position < self.end)


class Removed:
    """What lines say was removed by a rule: chain -> number of the segment -> (first, last, size, root), None if they contradict each other."""

    def __init__(self):
        self.of = {}

    def add(self, obj):
        chain, root = text_member(obj, "chain"), text_member(obj, "root")
        numbers = [whole_number(obj.get(n)) for n in ("segment", "first", "last", "size")] if isinstance(obj, dict) else [None]
        if chain is None or None in numbers or numbers[0] == 0 or numbers[2] < numbers[1]:
            return
        segments = self.of.setdefault(chain, {})
        said = tuple(numbers[1:]) + (root,)
        known = segments.get(numbers[0], said)
        same = known is not None and known[:3] == said[:3] and (None in (known[3], root) or known[3] == root)
        segments[numbers[0]] = said if same else None

    def lines(self, chain, to=None):
        """How many lines were removed from the beginning of a chain on, up to a segment, or None."""
        lines, number, segments = 0, 0, self.of.get(chain, {})
        while to is None or number < to:
            number += 1
            each = segments.get(number)
            if each is None and number not in segments and to is None and number > 1:
                break
            if each is None or each[0] != lines:
                return None
            lines = each[1] + 1
        return lines


class Chain:
    def __init__(self, folder, check_service, keys, anchors, openssl, named=None, removed=None):
        self.removed = removed or Removed()
        self.lead = 0                       # segments from the first one up to here are not there
        self.lead_size = self.lead_next = None   # lines with them, as their last note says, and as the first line behind them does
        self.is_lead = True                 # no segment was there so far
        self.absent = []                    # (chain, lines, fault): chains that this one names and that are not there
        self.named = named                  # name of each chain's folder -> [(End, who says so)]; None: others are not looked at
        self.named_by = None
        self.folder = folder
        self.check_service = check_service
        self.keys, self.openssl = keys, openssl
        self.all_anchors = anchors
        self.anchors = None                 # of this chain: sizes -> roots, once its origin is known
        self.name, self.service = os.path.basename(folder), os.path.basename(os.path.dirname(folder))
        self.live = False
        self.faults, self.fault_count = [], 0
        self.lines = self.events = 0
        self.first = self.last = None
        self.end, self.torn_bytes, self.unreadable = "open", 0, []
        # where the walk is
        self.segments, self.segment, self.number, self.is_last = [], 0, 0, False
        self.position = 0                   # the seq that the next line should have
        self.free = False                   # or any above it: what was before may have been several lines
        self.prevs = (NO_HASH,)             # what the next line may name; None: anything
        self.recorded = ""                  # of the last line that could be read
        self.missing_from = None            # position at which lines of missing segments begin
        self.gaps = []
        self.moved = False                  # a line since the last checkpoint was not in its place
        self.disturbed = False              # not all lines could be read, so they cannot be counted
        self.closed = self.trailer_said = False
        self.last_line = None               # "closes", "other" or "unread": the last line of the segment so far
        self.closing = None                 # checkpoint that closes the segment: a fault if a line follows
        # what the lines say
        self.alike = None                   # (its chain,) of the first line that could be read
        self.said_service = None            # of the first line that says it
        self.chain_id = self.encoded_service = None
        # hashes and levels
        self.tree = Tree()                  # None: the lines before are not all known
        self.held = []                      # leaves that belong into the tree if the next seq says so; None: not known which of two
        self.levels = Levels()
        self.in_run = True                  # the lines just before belong to a run of the levels
        self.accepted = 0                   # size of the last note that was accepted
        # keys and notes
        self.key, self.n = None, 0          # announced for the next checkpoint
        self.without_notes = False          # trail.open announced no key
        self.deployment_key = None          # a Key, once trail.open names one
        self.trusted = True                 # so far each key was reached from note 0
        self.trusted_by_operator = False    # and note 0 has a signature of a key that is trusted
        self.waiting = None                 # checkpoint whose note is not there: a fault once a line follows
        self.notes = None
        self.leftover = []                  # notes of a segment behind its last line: lines may be missing there
        self.cut_said = False

    # -- faults

    def fault(self, kind, message, line=None, seq=None, segment=None):
        self.fault_count += 1
        if len(self.faults) < MAX_KEPT:
            self.faults.append({"kind": kind, "segment": "segment-%06d.jsonl" % (segment or self.segment or 1),
                                "line": line, "seq": seq, "message": message})

    def line_fault(self, kind, message):
        """Of the line that comes next."""
        self.fault(kind, message, self.number, self.position)

    def broken(self, kind, message):
        """The line that comes next is broken whatever its hash says."""
        self.line_fault(kind, message)
        self.levels.hole(self.position)

    def this_fault(self, kind, message):
        """Of the line that was just put into the chain."""
        self.fault(kind, message, self.number, self.position - 1)

    # -- which lines are known

    def lose_track(self):
        """It is no longer known which lines there were."""
        if self.in_run:
            self.levels.end_run(self.position if self.tree is None else self.tree.size)
            self.in_run = False
        self.tree, self.held = None, []
        self.disturbed = True

    def gap(self, end):
        """From here on lines could not be read, or are missing."""
        self.disturbed = True
        self.trusted = False
        if len(self.gaps) >= MAX_KEPT:      # memory does not grow: what is between counts as gap, too
            self.gaps[-1].end = end
        else:
            self.gaps.append(Gap(self.position, end))

    def may_be_among_gaps(self, position):
        return any(g.has(position) for g in self.gaps)

    def settle(self, position):
        """The walk goes on at this position: gaps whose end was not known end here."""
        for g in self.gaps:
            if g.end is None:
                g.end = max(g.start, position)

    # -- the chain

    def verify(self):
        self.live = is_live(self.folder)
        if not CHAIN_NAME.match(self.name):
            self.fault("folder", "the folder has not the form of a chain's name")
        try:
            sure = segment_sizes(self.folder, "chk")
            sizes = segment_sizes(self.folder, "jsonl")
            notes = segment_sizes(self.folder, "chk")
        except OSError as e:
            self.unreadable.append(str(e))
            return self
        self.segments = sorted(sizes)
        numbers = sorted(set(sizes) | set(notes))
        if not numbers and not self.live:
            self.lead = 1
            self._missing_segment()
        before = 0
        for number in numbers:
            if number > before + 1:
                if self.is_lead:
                    self.lead, self.lead_size = number - 1, None
                else:
                    self.fault("missing", "segments %d to %d are not there" % (before + 1, number - 1), segment=before + 1)
                self._missing_segment()
            self.is_last = number == numbers[-1]
            self._segment(number, sizes, notes, sure)
            before = number
        self._finish()
        return self

    def _segment(self, number, sizes, notes, sure):
        self.segment, self.number = number, 0
        path = os.path.join(self.folder, "segment-%06d." % number)
        self.notes = Notes(path + "chk", notes.get(number, 0), sure.get(number, 0))
        try:
            if number in sizes:
                self.is_lead = False
                self.last_line, self.closing = None, None
                for line in lines_of(path + "jsonl", sizes[number]):
                    self.number += 1
                    if self.closed:
                        self._behind_close()
                    elif line.whole:
                        self._whole_line(line)
                    else:
                        self._rest(line)
                self._end_of_segment()
                self._rest_of_notes()
            else:
                if not self.is_lead:
                    self.fault("missing", "the segment is not there, but its notes are")
                self._missing_segment()
                self._notes_of_missing()
                if self.is_lead:
                    self.lead, self.lead_size = number, None if self.tree is None else self.tree.size
        except OSError as e:
            self.unreadable.append(str(e))
            self._missing_segment()

    def _missing_segment(self):
        self.lose_track()
        if self.missing_from is None:
            self.missing_from = self.position
        self.gap(None)
        self.free, self.prevs = True, None

    def _notes_of_missing(self):
        """If the last note has a range, it is known again which lines there were."""
        size, last = self.position, None
        while self.notes.peek() is not None:
            number, _, note, torn = self.notes.take()
            if torn:
                self._torn_notes(number, torn)
                last = None
            elif note is None or not self._is_mine(note) or note.size <= size:
                self.fault("note", "no note, or not one of this chain and segment", number)
                last = None
            else:
                if last is not None and last.range is not None:
                    self.fault("note", "a range in the middle of a segment", number - 1, last.size - 1)
                size, last = note.size, note
        if last is None or last.range is None:
            return
        if not last.has_range_of_its_size():
            self.fault("note", "the range is not that of its lines", None, last.size - 1)
            return
        self.settle(last.size)
        self.levels.add("missing", self.missing_from, last.size)
        self.missing_from, self.free, self.position = None, False, last.size
        self.tree = Tree(last.size, last.range)

    def _end_of_segment(self):
        if not self.is_last and self.last_line in ("other", None) and not self.closed:
            self.fault("count", "the segment does not end in a checkpoint that closes it", self.number, self.position - 1)

    # -- bytes without LF

    def _rest(self, line):
        data = line.data.rstrip(b"\0") if line.zeros_only else line.data
        end = end_of_whole_line(data)
        if end is not None and (end < len(data) or not self.is_last):
            self._whole_line(sealed(Line(data[:end]), data[:end - 54]))
            if end < len(data):
                self.this_fault("trailer", "bytes behind a whole line in place of its LF")
            else:
                self.this_fault("torn", "the LF is missing at the end of a segment that is not the last")
        elif not self.is_last:
            self.line_fault("torn", "bytes without LF at the end of a segment that is not the last")
            self.lose_track()
            self.gap(None)
            self.free, self.prevs, self.last_line = True, None, "unread"
        elif end is not None or self._may_be_torn(line, data):
            self.torn_bytes = len(line.data)
        else:
            self.line_fault("torn", "bytes at the end that do not begin the next line")
            self.gap(None)

    def _may_be_torn(self, line, data):
        if line.too_long or any(b < 0x20 for b in data):
            return False
        if not is_utf8_but_cut(data):
            return False
        head = ('{"v":1,"chain":"%s","seq":' % (self.chain_id or self.name)).encode()
        if not begins_with(data, head):
            return False
        seq = re.match(rb"[0-9]*,?", data[len(head):]).group()
        if self.free:                       # which position it is, is not known
            return len(data) == len(head) + len(seq) or seq.endswith(b",")
        return begins_with(data, head + b"%d," % self.position)

    def _behind_close(self):
        if not self.trailer_said:
            self.line_fault("trailer", "bytes behind trail.close")
        self.trailer_said = True

    # -- a line

    def _whole_line(self, line):
        self._a_line_follows()
        self.lines += 1
        if line.hash is None:
            self.line_fault("hash", "no seal, or not the hash of its bytes")
            self._not_believed(line)
            return
        if self.closing is not None:
            self.fault("count", "closes the segment, but lines follow", *self.closing)
        self.closing = None
        self._prev(line)
        obj = self._json(line)
        if line.too_long:
            self._not_believed(line)
            return
        if obj is not None:
            self._seq(obj)
        if not self.in_run:
            self.levels.skip(self.position)
            self.in_run = True
        if self.free and self.tree is not None:
            self.held.append(line.hash)
        else:
            self._grow(line.hash)
        self.prevs = (line.hash,)
        if obj is None:
            self.gap(self.position + 1)
            self.last_line = "unread"
            self.position += 1
            return
        self.last_line = "other"
        self._members(obj)
        self.position += 1
        self._type(text_member(obj, "type"), obj)

    def _a_line_follows(self):
        if self.waiting is not None:
            segment, number, seq = self.waiting
            self.fault("note-missing", "a checkpoint has no note, and lines follow it", number, seq, segment)
            self.waiting = None

    def _not_believed(self, line):
        """Without a seal, with another hash than its own, or too long: it may have been several lines."""
        one_hash = line.own_hash is not None and not line.too_long
        if one_hash and self.tree is not None and not self.free:
            self.held = [None]
        else:
            self.lose_track()
        self.prevs = (line.named_hash, line.own_hash) if one_hash else None
        self.gap(None)
        self.free, self.last_line = True, "unread"
        self.position += 1

    def _prev(self, line):
        if self.prevs is not None and line.prev not in self.prevs:
            self.line_fault("prev", "does not name the hash of the line before")
            if self.held and self.held[-1] is None:
                self.lose_track()
        elif self.held and self.held[-1] is None:
            self.held[-1] = line.prev

    def _json(self, line):
        try:
            if line.too_long:
                raise NotStrict("longer than %d bytes" % MAX_LINE)
            return strict_object(line.data)
        except NotStrict as e:
            self.broken("json", str(e))
            return None

    def _seq(self, obj):
        seq = whole_number(obj.get("seq"))
        if seq is None or seq < self.position or (seq > self.position and not self.free):
            self.line_fault("seq", "not its position")
            self.lose_track()
            self.moved, self.trusted = True, False
        elif seq > self.position:
            self.lose_track()
        else:
            self._settle_leaves()
        if seq is None:
            seq = self.position
        if self.lead and self.lead_next is None:
            self.lead_next = seq
        if seq > self.position and not self.free:
            self.gap(seq)
        self.settle(seq)
        if self.missing_from is not None:
            self.levels.add("missing", self.missing_from, seq)
        self._settle_leftover()
        self.position, self.free, self.missing_from = seq, False, None

    def _settle_leaves(self):
        """No line is missing, so these are the leaves."""
        for hash_or_none in self.held:
            if hash_or_none is None:
                self.lose_track()
                return
        first = True
        for spelled in self.held:
            if first:
                self.levels.hole(self.tree.size)
            first = False
            self._grow(spelled)
        self.held = []

    def _settle_leftover(self, at_end=False):
        for segment, number, size in self.leftover:
            if self.may_be_among_gaps(size - 1):
                continue
            if at_end and size > self.position:
                self._cut(number, size, "a note", segment)
            else:
                self.fault("note", "not of a checkpoint of this segment", number, size - 1, segment)
        self.leftover = []

    def _grow(self, spelled):
        if self.tree is not None:
            self.tree.add(digest_of(spelled))
            self._anchor()

    # -- members

    def _members(self, obj):
        chain, version = text_member(obj, "chain"), obj.get("v")
        version = version if isinstance(version, Number) else None
        if self.alike is None:
            self.alike, self.chain_id = (chain,), chain
            if chain is not None and chain != self.name and CHAIN_NAME.match(self.name):
                self.line_fault("folder", "the folder is not named like the chain of its lines")
        if chain is None or (chain,) != self.alike or version != "1" or not self._is_same_service(obj):
            self.broken("chain", "chain, v or service is not that of the first line")
        self._times(obj)

    def _is_same_service(self, obj):
        """A later line may have lost it, the first one has it."""
        if "service" not in obj:
            return self.segment > 1 or self.number > 1
        service = text_member(obj, "service")
        if self.said_service is None and service is not None:
            self.said_service, self.encoded_service = service, encode_service(service)
            if self.check_service and self.encoded_service != self.service:
                self.line_fault("folder", "the folder above is not named like the service of the lines")
        return service is not None and service == self.said_service

    def _times(self, obj):
        recorded = text_member(obj, "recorded")
        right = bool(recorded and TIME.match(recorded))
        if not right or not TIME.match(text_member(obj, "time") or ""):
            self.broken("time", "a time has another form")
        elif recorded < self.recorded:
            self.broken("time", "recorded is before that of the line before")
        if right:
            self.recorded = recorded
        self.first = self.first or recorded
        self.last = recorded or self.last

    def _type(self, kind, obj):
        is_first = self.segment == 1 and self.number == 1
        if is_first != (kind == "trail.open"):
            self.this_fault("open", "the first line, and no other, is trail.open")
        checkpoint = obj.get("checkpoint")
        checkpoint = checkpoint if isinstance(checkpoint, dict) else {}
        if kind == "trail.open":
            if is_first:
                self._open(checkpoint)
        elif kind in ("trail.checkpoint", "trail.close"):
            self._checkpoint(checkpoint, kind == "trail.close")
        elif kind == "trail.adopt":
            self._names(obj.get("previous"))
        elif kind == "trail.retention":
            self.removed.add(obj.get("retention"))
        elif not (kind or "").startswith("trail."):
            self.events += 1

    def _names(self, previous):
        """Chains that ended before this one began."""
        for each in previous if isinstance(previous, list) and self.named is not None else []:
            chain = text_member(each, "chain")
            if chain is None:
                continue
            if chain not in self.named:
                self.absent.append((chain, End.said(each).lines, ("missing", "names chain %s, which is not there" % chain,
                                                                  self.number, self.position - 1, self.segment)))
                continue
            said, known = End.said(each), self.named[chain]
            if len(known) < MAX_KEPT and said not in [end for end, _ in known]:
                known.append((said, self.chain_id or self.name))

    def settle_removed(self):
        """What is missing, now that it is known what was removed."""
        for chain, lines, fault in self.absent:
            removed = self.removed.lines(chain)
            if not removed or lines not in (None, removed):
                self.fault(*fault)
        if self.lead:
            lines = self.removed.lines(self.name, self.lead)
            if lines and self.lead_size in (None, lines) and self.lead_next in (None, lines):
                self.levels.removed(lines)
            else:
                self.fault("missing", "segments 1 to %d are not there, and no line says that a rule has removed them" % self.lead, segment=1)

    def compare_end(self):
        """What other chains say of this one's end."""
        said = (self.named or {}).get(self.name)
        if not said or self.unreadable:
            return
        try:
            found = End.found(self.folder)
        except OSError as e:
            self.unreadable.append(str(e))
            return
        for end, by in said if found else []:
            fault = end.fault(found)
            if fault:
                self.fault(fault[0], "chain %s tells of %s" % (by, fault[1]))
            elif found.lines is not None and found.lines == end.lines:
                self.named_by = by
                self.levels.adopt(self.accepted, found.lines)

    def _open(self, checkpoint):
        self.without_notes = "next_key" not in checkpoint
        self.key = self._announced(checkpoint)
        if "deployment_key" in checkpoint:
            self.deployment_key = Key.parse(text_member(checkpoint, "deployment_key"))
            if self.deployment_key is None or not self.deployment_key.name.startswith("acta-deploy/"):
                self.this_fault("key", "the key of the deployment is not written or named as it should be")
                self.deployment_key = None  # that was told

    def _announced(self, checkpoint):
        """The key that will sign the next note, as it is spelled."""
        spelled = text_member(checkpoint, "next_key")
        if "next_key" in checkpoint and self._named_key(spelled) is None:
            self.this_fault("key", "next_key is not written or named as it should be")
        return spelled

    def _named_key(self, spelled):
        key = Key.parse(spelled)
        return key if key is not None and key.name == self.origin() else None

    # -- checkpoints

    def _checkpoint(self, checkpoint, is_close):
        """The line before `position` is one."""
        closes = checkpoint.get("closes")
        self._count(checkpoint, closes, is_close)
        if closes is True:
            self.last_line, self.closing = "closes", (self.number, self.position - 1)
        self.closed = is_close
        if self.without_notes and "key" not in checkpoint:
            return
        spelled, n = text_member(checkpoint, "key"), whole_number(checkpoint.get("n"))
        right = self._named_key(spelled) is not None and n is not None
        if not self.gaps and not self.moved:
            right = right and spelled == self.key and n == self.n
        if not right:
            self.this_fault("key", "not the key that was announced, or not the next number")
            self.trusted = False
        if not is_close:
            self.key = self._announced(checkpoint)
        elif "next_key" in checkpoint:
            self.this_fault("key", "trail.close announces a key")
        self.n = n + 1 if n is not None else self.n + 1
        self._note_of_checkpoint(self._named_key(spelled), n, closes is True, is_close)
        self.gaps, self.moved = [], False

    def _count(self, checkpoint, closes, is_close):
        names = ("captured", "written", "lost", "held", "filtered", "summarised", "segment")
        *numbers, segment = [whole_number(checkpoint.get(n)) for n in names]
        problem = None
        if None in numbers or segment is None or not isinstance(closes, bool):
            problem = "a number is not there"
        elif numbers[0] != sum(numbers[1:]):
            problem = "the numbers do not add up"
        elif not self.disturbed and numbers[1] != self.events:
            problem = "written is not the number of lines that are not trail.*"
        elif is_close and numbers[3] != 0:
            problem = "events are held at the end"
        elif segment != self.segment:
            problem = "stands in another segment"
        elif is_close and not closes:
            problem = "trail.close does not close its segment"
        if problem:
            self.this_fault("count", problem)

    # -- notes

    def _note_of_checkpoint(self, key, n, closes, is_close):
        entry = self._note_of(self.position, is_close)
        if entry is None:
            self.trusted = False
            if is_close and not self.live:
                self.this_fault("note-missing", "trail.close has no note")
            elif not is_close:
                self.waiting = (self.segment, self.number, self.position - 1)
        else:
            self._note(entry[0], entry[2], self.position, key, n, closes)

    def _note_of(self, size, is_close):
        """The entry of the note of this checkpoint, or None; what is wrong before it is told."""
        while True:
            entry = self.notes.peek()
            if entry is None:
                return None
            number, _, note, torn = entry
            if torn:
                if is_close or not self.is_last:
                    self.notes.take()
                    self._torn_notes(number, torn)
                return None
            right = note is not None and self._is_mine(note) and note.size > self.notes.size
            if right and note.size == size:
                self.notes.size = size
                return self.notes.take()
            if right and note.size > size and not self._is_odd(note, size):
                return None                 # it is of a checkpoint that comes later
            self.notes.take()
            if right and note.size < size and self.may_be_among_gaps(note.size - 1):
                self.notes.size = note.size
            else:
                self.fault("note", "no note, or not one of this chain and of one of its checkpoints", number, size - 1)

    def _is_odd(self, note, size):
        """Whether the notes go on as if this one were not there."""
        behind = self.notes.peek(1)
        note_behind = behind[2] if behind else None
        return note_behind is not None and size <= note_behind.size <= note.size

    def _is_mine(self, note):
        return note.origin == self.origin()

    def origin(self):
        return "acta/%s/%s" % (self.encoded_service or self.service, self.chain_id or self.name)

    def _note(self, number, note, size, key, n, closes):
        if closes != (note.range is not None) or (note.range is not None and not self._range_is_right(note)):
            self.fault("note", "the range is missing, too many, or not that of its lines", number, size - 1)
            note.range = None
        signed = key is not None and note.is_signed_by(key, self.openssl)
        if signed and n == 0 and self.deployment_key is not None:
            signed = note.is_signed_by(self.deployment_key, self.openssl)
        if not signed:
            self.fault("signature", "not signed by the key that the checkpoint or trail.open names", number, size - 1)
            self.trusted = False
            return
        if n == 0:
            self.trusted_by_operator = any(note.is_signed_by(k, self.openssl) for k in self.keys)
        if self.tree is not None and self.tree.root() != note.root:
            self.fault("root", "the lines do not have the root that was signed", number, size - 1)
            self.lose_track()
            self.trusted = False
        elif self.tree is not None and self.trusted:
            self.levels.cover("signed" if self.trusted_by_operator else "self-signed", size)
            self.accepted = size
        if self.tree is None and note.range is not None:
            if self.in_run:
                self.levels.end_run(size)
            self.tree, self.in_run = Tree(size, note.range), False

    def _range_is_right(self, note):
        own = self.tree is not None and self.tree.size == note.size and self.tree.roots == note.range
        return own or note.has_range_of_its_size()

    def _torn_notes(self, number, line):
        """Bytes without LF at the end of a file of notes."""
        data = line.data.rstrip(b"\0") if line.zeros_only else line.data
        head = ('{"note":"%s\\n' % self.origin()).encode()
        if not self.is_last or self.closed or not begins_with(data, head):
            self.fault("note", "bytes without LF behind the notes", number)

    def _rest_of_notes(self):
        """Notes behind that of the last checkpoint of this segment."""
        while self.notes.peek() is not None:
            number, sure, note, torn = self.notes.take()
            if torn:
                self._torn_notes(number, torn)
            elif note is None or not self._is_mine(note) or note.size <= self.notes.size:
                self.fault("note", "no note of this chain", number)
            elif self.may_be_among_gaps(note.size - 1) and (self.is_last or note.size <= self.position):
                self.notes.size = note.size
            elif note.size <= self.position:
                self.fault("note", "not of a checkpoint of this segment", number, note.size - 1)
            elif not self.is_last:          # the first sound line of the next segment tells whether lines may be missing there
                self.notes.size = note.size
                if len(self.leftover) < MAX_KEPT:
                    self.leftover.append((self.segment, number, note.size))
            elif sure:
                self.notes.size = note.size
                self._cut(number, note.size, "a note")

    # -- anchors and the end

    def _anchors(self):
        if self.anchors is None:
            self.anchors = self.all_anchors.get(self.origin(), {})
        return self.anchors

    def _anchor(self):
        """The tree has grown by a line: has it the root that an anchor tells?"""
        # the first line has not said its chain yet: an anchor of one line is looked for by the folder's name
        anchors = self._anchors() if self.alike is not None else self.all_anchors.get(self.origin(), {})
        roots = anchors.get(self.tree.size)
        if not roots:
            return
        if roots == {self.tree.root()}:
            self.levels.cover("anchored", self.tree.size)
        else:
            self.fault("fork", "an anchor tells another root", self.number, self.tree.size - 1)

    def _cut(self, number, size, who, segment=None):
        if not self.cut_said:
            self.fault("cut", "%s tells of %d lines, there are %d" % (who, size, self.position), number, self.position, segment)
        self.cut_said = True

    def _finish(self):
        self._settle_leftover(at_end=True)
        largest = max(self._anchors(), default=0)
        if largest > self.position and not self.unreadable and not self.may_be_among_gaps(largest - 1):
            self._cut(None, largest, "an anchor")
        if self.in_run:
            self.levels.end_run(self.position if self.tree is None else self.tree.size)
        if self.torn_bytes:
            self.levels.counts["torn"] += 1
            self.levels.ranges.append({"level": "torn", "first": self.position})
        self.end = "closed" if self.closed else "live" if self.live else "open"

    def is_at_least(self, level):
        """Whether there are ranges and each is; behind the last accepted note of a chain that was not closed nothing has to be."""
        better = LEVELS[:LEVELS.index(level) + 1]
        exempt = ("adopted", "chained", "torn", "removed") if self.end != "closed" and self.accepted else ("torn", "removed")
        return any(n for of, n in self.levels.counts.items() if of != "torn") and all(
            not count or of in better or of in exempt for of, count in self.levels.counts.items())

    def report(self):
        others = []
        if os.path.isdir(self.folder):
            used = {"segment-%06d.%s" % (n, e) for e in ("jsonl", "chk") for n in segment_sizes(self.folder, e)}
            others = [n for n in sorted(os.listdir(self.folder)) if n not in ("LOCK", "RESERVE") and n not in used]
        return {"service": self.said_service or self.service, "chain": self.chain_id or self.name, "folder": self.folder, "segments": len(self.segments),
                "lines": self.lines, "events": self.events, "first": self.first, "last": self.last, "end": self.end, "named_by": self.named_by,
                "torn_bytes": self.torn_bytes, "unreadable": self.unreadable, "ranges": self.levels.ranges,
                "fault_count": self.fault_count, "faults": self.faults, "not_looked_at": others}


def encode_service(name):
    """The name of a service's folder."""
    encoded = ""
    for byte in name.encode("utf-8"):
        char = chr(byte)
        piece = char if re.match(r"[A-Za-z0-9._-]", char) and name not in (".", "..") else "_%02x" % byte
        if len(encoded) + len(piece) > 64:
            break
        encoded += piece
    return encoded


# ---- a proof of one line ---------------------------------------------------------------------------------------------

class BrokenProof(Exception):
    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


def demand(right, kind, message):
    if not right:
        raise BrokenProof(kind, message)


class Proof:
    """A proof in the form of C2SP's tlog-proof, as the section "Proofs" of the page has it."""

    HEADER = b"c2sp.org/tlog-proof@v1\n"

    def __init__(self, data, keys, anchors, openssl):
        self.keys, self.openssl, self.anchored, self.signed, self.notes = keys, openssl, False, False, 0
        match = re.match(rb"extra ([A-Za-z0-9+/=]*)\nindex (0|[1-9][0-9]{0,18})\n((?:[A-Za-z0-9+/=]+\n)*)\n", data[len(self.HEADER):])
        demand(match, "proof", "not the form of a proof")
        self.index = int(match.group(2))
        self.hashes = [self._hash(h) for h in match.group(3).decode().split("\n")[:-1]]
        try:
            self.note_text = data[len(self.HEADER) + match.end():].decode("utf-8")
        except UnicodeDecodeError:
            demand(False, "proof", "its note is not UTF-8")
        self.note = self._note(self.note_text)
        demand(re.fullmatch("acta/[^/]+/[^/]+", self.note.origin), "chain", "the note is about no chain")
        self.anchors = anchors.get(self.note.origin, {})
        zipped = strict_base64(match.group(1).decode())
        demand(zipped is not None, "proof", "extra is no base64")
        lines = self._uncompressed(zipped).split(b"\n")
        demand(lines[0] == b"acta-proof 1" and lines[-1] == b"" and len(lines) > 2, "proof", "not the lines of a proof")
        demand(all(len(each) < MAX_LINE for each in lines), "proof", "a line is too long")
        self.line, self.obj = self._sound(lines[-2])
        demand(int(self.obj["seq"]) == self.index, "seq", "the line is another one than the index says")
        covered = self._way(lines[1:-2]) if len(lines) > 3 else 0
        demand(covered <= self.index < self.note.size, "note", "the line is covered by another note first")
        demand(self._root() == self.note.root, "root", "the line does not lead to the root of the note")
        self.anchored = self._compare(self.note.size, self.note.root)

    @staticmethod
    def _hash(text):
        data = strict_base64(text)
        demand(data is not None and len(data) == 32, "proof", "a hash is not written as it should be")
        return data

    @staticmethod
    def _note(text):
        note = Note.parse(json.dumps({"note": text}, ensure_ascii=False).encode("utf-8", "replace"))
        demand(note is not None, "proof", "no note, or not written as it should be")
        return note

    @staticmethod
    def _uncompressed(zipped):
        stream = zlib.decompressobj()
        try:
            data = stream.decompress(zipped, 2 ** 30)
        except zlib.error as e:
            raise BrokenProof("proof", str(e)) from e
        demand(stream.eof and not stream.unused_data, "proof", "the stream does not end, or bytes are behind it")
        return data

    def _sound(self, data):
        line = sealed(Line(data), data[:-54])
        demand(line.hash is not None, "hash", "a line has no seal, or not the hash of its bytes")
        try:
            obj = strict_object(data)
        except NotStrict as e:
            raise BrokenProof("json", str(e)) from e
        service = text_member(obj, "service")
        own = self.note.origin.split("/")[1] if "service" not in obj else encode_service(service) if service is not None else ""
        demand(isinstance(obj.get("v"), Number) and obj["v"] == "1"
               and self.note.origin == "acta/%s/%s" % (own, text_member(obj, "chain")), "chain", "a line of another chain")
        seq = whole_number(obj.get("seq"))
        demand(seq is not None and seq < 2 ** 63 - 1, "seq", "no plain decimal")
        demand(all(TIME.match(text_member(obj, name) or "") for name in ("time", "recorded")), "time", "no time")
        return line, obj

    def _compare(self, size, root):
        roots = self.anchors.get(size, set())
        demand(not roots or roots == {root}, "fork", "an anchor tells another root")
        return bool(roots)

    def _root(self):
        """RFC 9162, 2.1.3.2."""
        node = hashlib.sha256(b"\0" + digest_of(self.line.hash)).digest()
        at, last = self.index, self.note.size - 1
        for each in self.hashes:
            if last == 0:
                return None
            if at & 1 or at == last:
                node = _node(each, node)
                while at and not at & 1:
                    at, last = at >> 1, last >> 1
            else:
                node = _node(node, each)
            at, last = at >> 1, last >> 1
        return node if last == 0 else None

    def _way(self, lines):
        """Follows the keys; how many lines the note before the last one covers."""
        lines = iter(lines)
        first, obj = self._sound(next(lines))
        demand(text_member(obj, "type") == "trail.open" and obj["seq"] == "0", "open", "the way does not begin with trail.open")
        members = obj.get("checkpoint")
        expected = self._key(text_member(members, "next_key"))
        deployment = text_member(members, "deployment_key")
        if deployment is not None:
            deployment = Key.parse(deployment)
            demand(deployment and deployment.name.startswith("acta-deploy/"), "key", "no key of a deployment")
        tree, covered, size = Tree(), 0, 0
        tree.add(digest_of(first.hash))
        data = next(lines, None)
        while True:
            demand(data is not None, "proof", "the way ends too early")
            checkpoint, obj = self._sound(data)
            seq, kind = int(obj["seq"]), text_member(obj, "type")
            is_last = seq + 1 == self.note.size
            demand(kind == "trail.checkpoint" or kind == "trail.close" and is_last, "note", "no checkpoint")
            demand(size < seq + 1 <= self.note.size and (self.notes or seq == 1), "note", "not the next checkpoint")
            demand(len(tree.roots) == bin(seq).count("1"), "proof", "not as many subtrees as there must be")
            tree.size = seq
            tree.add(digest_of(checkpoint.hash))
            covered, size = size, seq + 1
            members = obj.get("checkpoint")
            demand(isinstance(members, dict) and members.get("n") == str(self.notes) and isinstance(members["n"], Number), "key", "not the next number")
            demand(text_member(members, "key") == expected[0], "key", "not the key that was announced")
            root = tree.root()
            self._compare(size, root)
            data, signatures = next(lines, None), []
            if is_last:
                demand(root == self.note.root, "root", "the way leads to another root")
                note = self.note
            else:
                while data is not None and data.startswith("\u2014 ".encode()):
                    signatures.append(data.decode("utf-8", "replace"))
                    data = next(lines, None)
                text = [self.note.origin, str(size), base64.b64encode(root).decode(), ""] + signatures
                note = self._note("".join(each + "\n" for each in text))
            demand(note.is_signed_by(expected[1], self.openssl), "signature", "not signed by the key that was announced")
            if self.notes == 0:
                demand(deployment is None or note.is_signed_by(deployment, self.openssl), "signature", "not signed by the deployment's key")
                self.signed = any(note.is_signed_by(k, self.openssl) for k in self.keys)
            self.notes += 1
            if is_last:
                demand(data is None, "proof", "lines behind the way")
                return covered
            expected = self._key(text_member(members, "next_key"))
            demand(data is not None, "proof", "the way ends too early")
            tree = Tree(0, [self._hash(each) for each in data.decode("utf-8", "replace").split(" ")])
            data = next(lines, None)

    def _key(self, spelled):
        key = Key.parse(spelled)
        demand(key is not None and key.name == self.note.origin, "key", "no key of this chain is announced")
        return spelled, key

    def level(self):
        return "anchored" if self.anchored else "signed" if self.signed else "self-signed" if self.notes else "consistent"


def verify_proof(args):
    """(report, exit code)"""
    known = "not checked: no key, no anchor" if not args.key and not args.anchor else "checked"
    require = args.require or ("signed" if args.key else "anchored" if args.anchor else None)
    with open(args.proof, "rb") as f:
        data = f.read()
    if not data.startswith(Proof.HEADER):
        raise Unusable(args.proof + " is no proof")
    try:
        proof = Proof(data, read_keys(args.key), read_anchors(args.anchor), OpenSsl())
    except BrokenProof as e:
        return {"result": "broken", "exit": 1, "authenticity": known, "fault": {"kind": e.kind, "message": str(e)}}, 1
    reached = require is None or proof.level() in LEVELS[:LEVELS.index(require) + 1]
    code = 0 if reached else 2
    service, chain = proof.note.origin.split("/")[1:]
    return {"result": "consistent" if reached else "unknown", "exit": code, "authenticity": known,
            "proof": {"service": service, "chain": chain, "seq": proof.index, "type": proof.obj.get("type", ""),
                      "recorded": proof.obj["recorded"], "hash": proof.line.hash, "level": proof.level(),
                      "size": proof.note.size, "root": base64.b64encode(proof.note.root).decode(), "notes": proof.notes,
                      "line": proof.line.data.decode("utf-8")}}, code


def print_proof(report):
    if "fault" in report:
        print("broken: %(kind)s: %(message)s" % report["fault"])
        return
    unchecked = report["authenticity"] != "checked"
    print("consistent; authenticity " + report["authenticity"] if unchecked else report["result"] + "; " + report["proof"]["level"])
    for name in ("service", "chain", "seq", "recorded", "hash", "size", "level"):
        print("  %s: %s" % (name, report["proof"][name]))
    print(json.dumps(report["proof"]["line"]))


# ---- the whole -------------------------------------------------------------------------------------------------------

def is_chain(folder):
    if not os.path.isdir(folder):
        return False
    return bool(CHAIN_NAME.match(os.path.basename(folder))) or any(
        n == "LOCK" or n.startswith("segment-") for n in os.listdir(folder))


def subfolders(folder):
    return [p for p in (os.path.join(folder, n) for n in sorted(os.listdir(folder))) if os.path.isdir(p)]


def chains_in(folder, anchors):
    """(folders of chains, depth of DIR: 0 chain, 1 service, 2 trail). What somebody puts into a trail makes no service of it."""
    if is_chain(folder):
        return [folder], 0
    direct = [f for f in subfolders(folder) if is_chain(f)]
    deep = [c for s in subfolders(folder) if s not in direct for c in subfolders(s) if is_chain(c)]
    is_service = direct and any(o.startswith("acta/%s/" % os.path.basename(folder)) for o in anchors)
    return direct + deep, 1 if is_service else 2


def read_keys(values):
    keys = []
    for value in values:
        spelled = [value]
        if os.path.isfile(value):
            with open(value, encoding="utf-8") as f:
                spelled = [s.strip() for s in f if s.strip()]
        for text in spelled:
            key = Key.parse(text)
            if key is None:
                raise Unusable("not a key: " + text)
            keys.append(key)
    return keys


def read_anchors(paths):
    """origin -> size -> roots. A last line without LF is what a copy of a file that grows may have."""
    anchors = {}
    for path in paths:
        for line in lines_of(path, os.stat(path).st_size):
            note = Note.parse(line.data, is_anchor=True)
            if note is None:
                if not line.whole:
                    continue
                raise Unusable(path + ": a line is no note")
            anchors.setdefault(note.origin, {}).setdefault(note.size, set()).add(note.root)
    return anchors


def gone_chains(anchors, folders, folder, depth, removed):
    """Chains of which an anchor tells, whose place is in this folder, and that are not there."""
    for origin in sorted(anchors):
        match = re.fullmatch(r"acta/([^/]+)/([^/]+)", origin)
        if not match or depth == 0 or (depth == 1 and match.group(1) != os.path.basename(folder)):
            continue
        path = os.path.join(folder, match.group(2)) if depth == 1 else os.path.join(folder, *match.groups())
        if path not in folders:
            gone = Chain(path, True, [], {}, None)
            gone.service = match.group(1)
            lines = removed.lines(match.group(2))
            if lines and lines >= max(anchors[origin]):
                gone.levels.add("removed", 0, lines)
            else:
                gone.fault("missing", "an anchor tells of this chain, it is not there", segment=1)
            yield gone


def verify(args):
    folder = os.path.realpath(args.dir)
    if not os.path.isdir(folder):
        raise Unusable(args.dir + " is not a folder")
    keys, anchors, openssl = read_keys(args.key), read_anchors(args.anchor), OpenSsl()
    folders, depth = chains_in(folder, anchors)
    removed = Removed()
    if not folders and not list(gone_chains(anchors, folders, folder, depth, removed)):
        raise Unusable(args.dir + " holds no chain")
    named = {os.path.basename(f): [] for f in folders} if depth > 0 else None
    chains = [Chain(f, depth > 0, keys, anchors, openssl, named, removed).verify() for f in folders]
    for chain in chains:
        chain.compare_end()
        chain.settle_removed()
    return chains + list(gone_chains(anchors, folders, folder, depth, removed))


def verdict(chains, require):
    """(result, exit code)"""
    if any(c.fault_count for c in chains):
        return "broken", 1
    if any(c.unreadable for c in chains):
        return "unknown", 2
    if require and not all(c.is_at_least(require) for c in chains):
        return "consistent", 2
    return "consistent", 0


def authenticity(chains, args):
    if not args.key and not args.anchor:
        return "not checked: no key, no anchor"
    counts = {level: sum(c.levels.counts[level] for c in chains) for level in LEVELS}
    return ", ".join("%d lines %s" % (n, level) for level, n in counts.items() if n)


def print_text(chains, result, known, args):
    if result == "consistent" and not args.key and not args.anchor:
        print("consistent; authenticity " + known)
    else:
        print("%s; %s" % (result, known))
    for c in chains:
        print("%s/%s: %d segments, %d lines, %d events, %s" % (c.service, c.name, len(c.segments), c.lines, c.events, c.end))
        for r in c.levels.ranges:
            print("  %d-%s %s" % (r["first"], r.get("last", ""), r["level"]))
        if c.end == "open" and c.named_by:
            print("  no trail.close: its JVM died; chain %s tells of this end" % c.named_by)
        elif c.end == "open":
            print("  no trail.close: its JVM died, or lines were cut off its end; the lines cannot tell which")
        for f in c.faults:
            print("  segment %s line %s seq %s: %s: %s" % (f["segment"], f["line"], f["seq"], f["kind"], f["message"]))
        for u in c.unreadable:
            print("  cannot be read: " + u)


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Verifies a trail of Acta, independently of Acta.")
    parser.add_argument("--key", action="append", default=[], metavar="KEY")
    parser.add_argument("--anchor", action="append", default=[], metavar="FILE")
    parser.add_argument("--require", choices=LEVELS[:5], metavar="LEVEL")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--proof", metavar="FILE")
    parser.add_argument("dir", metavar="DIR", nargs="?")
    args = parser.parse_args(arguments)
    if (args.dir is None) == (args.proof is None):
        parser.error("name either DIR or --proof FILE")
    try:
        if args.proof is not None:
            report, code = verify_proof(args)
            print(json.dumps(report)) if args.json else print_proof(report)
            return code
        chains = verify(args)
    except (Unusable, OSError) as e:
        print(json.dumps({"result": "unknown", "exit": 2, "reason": str(e)}) if args.json else "unknown: " + str(e))
        return 2
    result, code = verdict(chains, args.require or ("signed" if args.key else None))
    known = authenticity(chains, args)
    if args.json:
        print(json.dumps({"result": result, "exit": code, "authenticity": known, "chains": [c.report() for c in chains]}))
    else:
        print_text(chains, result, known, args)
    return code


if __name__ == "__main__":
    sys.exit(main())
