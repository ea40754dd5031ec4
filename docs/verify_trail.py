#!/usr/bin/env python3
"""Verifies trails of Acta, independently of Acta.

Written from docs/trail-format.md alone, without a look at the writer or the verifier in Java, so that two
readings of that page can be compared. Needs Python 3.9 and the command `openssl` (3.0 or newer), nothing else.

    python3 docs/verify_trail.py [--key KEY]... [--anchor FILE]... [--require LEVEL] [--json] DIR

Exit code: 0 nothing is broken; 1 something is broken or missing; 2 there is nothing to judge, or --require is not met.
Memory does not grow with the trail: one line, one note, and the roots of the complete subtrees so far.
"""
import argparse
import base64
import binascii
import codecs
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
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
LEVELS = ["anchored", "signed", "self-signed", "chained", "torn", "missing"]
CHAIN_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
SEGMENT_NAME = re.compile(r"segment-([0-9]{6,})\.(jsonl|chk)\Z")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z\Z")
DECIMAL = re.compile(r"(?:0|[1-9][0-9]*)\Z")
SEAL = re.compile(rb',"prev":"([A-Za-z0-9_-]{43})","hash":"([A-Za-z0-9_-]{43})"\}\Z')


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
    return int(value) if isinstance(value, Number) and len(value) < 20 and DECIMAL.match(value) else None


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
    def parse(line):
        """The note of one line of a file of notes, or None."""
        try:
            obj = strict_object(line)
            text = text_member(obj, "note")
            lines = text.split("\n")
            origin, size, root, blank = lines[:4]
            root = strict_base64(root)
            if (blank or lines[-1] or len(lines) < 6 or not origin or not DECIMAL.match(size) or len(size) > 19
                    or root is None or len(root) != 32):
                return None
            signatures = [_signature_line(s) for s in lines[4:-1]]
            note = Note(origin, int(size), root, "".join(s + "\n" for s in lines[:3]).encode(), signatures)
            if "range" in obj:
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
    whole: bool = True          # it has its LF
    too_long: bool = False
    zeros_only: bool = True     # what is behind `data` of a too long rest without LF


def sealed(line, body_hash):
    """Fills in prev and hash if the seal is there and the hash is right."""
    match = SEAL.search(line.data[-107:])
    if match and match.group(2).decode() == body_hash:
        line.prev, line.hash = match.group(1).decode(), body_hash
    return line


def lines_of(path, limit):
    """The lines of the first `limit` bytes of a file."""
    with open(path, "rb") as f:
        while limit > 0:
            data = f.readline(min(limit, MAX_LINE))
            limit -= len(data)
            if data.endswith(b"\n"):
                yield sealed(Line(data[:-1]), spell(hashlib.sha256(data[:-55]).digest()))
            elif not data:
                return
            elif limit <= 0:
                yield Line(data, whole=False)
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
            return sealed(line, spell(digest.digest())), read
        digest.update(kept[:-108])
        kept = kept[-108:]
    return Line(head, whole=False, too_long=True, zeros_only=zeros), read


def end_of_object(text):
    """Where the object that begins the text ends, or -1."""
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        if token.group() in ("{", "["):
            depth += 1
        elif token.group() in ("}", "]"):
            depth -= 1
            if depth <= 0:
                return token.end()
    return -1


def judge_torn(line):
    """What bytes without LF are: ('torn', None), ('trailer', the whole line before other bytes) or ('hash', None)."""
    data = line.data.rstrip(b"\0")
    if not data:
        return "torn", None
    if not line.zeros_only or not data.startswith(b"{"):
        return "hash", None
    text = data.decode("latin-1")  # brackets and quotes are where they are in UTF-8, too
    end = end_of_object(text)
    if end < 0:
        return ("torn", None) if _may_begin_a_line(data) else ("hash", None)
    whole = sealed(Line(data[:end]), spell(hashlib.sha256(data[:end][:-54]).digest()))
    if whole.hash is None:
        return "hash", None
    return ("torn", None) if end == len(data) else ("trailer", whole)


def _may_begin_a_line(data):
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, False)
    except UnicodeDecodeError:
        return False
    return not any(b < 0x20 for b in data)


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
            sizes[int(match.group(1))] = os.stat(os.path.join(folder, name)).st_size
    return sizes


class Notes:
    """The notes of one segment, in order, with two to look ahead."""

    def __init__(self, path, size, sure):
        self.sure = sure            # bytes that were there before the lines were: with a live chain notes come later
        self.lines = self._read(path, size) if size else iter(())
        self.ahead = []
        self.torn = False

    def _read(self, path, size):
        at = number = 0
        for line in lines_of(path, size):
            number += 1
            at += len(line.data) + 1
            if not line.whole:
                self.torn = True
                return
            yield number, at <= self.sure, None if line.too_long else Note.parse(line.data)

    def peek(self, index=0):
        """(line number, whether it was there before the lines, note or None), or None behind the last one."""
        while len(self.ahead) <= index:
            entry = next(self.lines, None)
            if entry is None:
                return None
            self.ahead.append(entry)
        return self.ahead[index]

    def take(self):
        self.peek()
        return self.ahead.pop(0)


# ---- one chain: what is known of which lines -------------------------------------------------------------------------

class Levels:
    """The ranges of one chain. A run is a stretch of lines whose tree is known; a note covers all of a run before its size."""

    def __init__(self):
        self.ranges = []
        self.start = 0
        self.covered = {}       # level -> lines before this position have it
        self.holes = []         # positions in the run of lines that cannot be believed, though their hash is known
        self.counts = dict.fromkeys(LEVELS, 0)

    def cover(self, level, size):
        self.covered[level] = max(size, self.covered.get(level, 0))

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

    def skip(self, position):
        """Nothing is known of the lines from the end of the run up to here."""
        self.start = position


# ---- one chain: the walk ---------------------------------------------------------------------------------------------

@dataclass
class Expected:
    """What the next sound line has to say; None is what is not known (after a fault)."""
    position: int = 0
    prev: str = NO_HASH
    recorded: str = ""
    key: str = None             # key of the next checkpoint
    n: int = 0
    gap_from: int = None        # position from which lines since the last checkpoint could not be believed


class Chain:
    def __init__(self, folder, check_service, keys, anchors, openssl):
        self.folder = folder
        self.check_service = check_service
        self.keys, self.openssl = keys, openssl
        self.all_anchors = anchors
        self.anchors = None                 # of this chain: sizes -> roots, once its origin is known
        self.name, self.service = os.path.basename(folder), os.path.basename(os.path.dirname(folder))
        self.faults, self.fault_count = [], 0
        self.levels = Levels()
        self.next = Expected()
        self.tree = Tree()                  # None: the lines before are not all known
        self.chain_id = self.encoded_service = None
        self.lines = self.events = 0
        self.first = self.last = None
        self.end, self.torn_bytes, self.unreadable = "open", 0, []
        self.segments, self.segment, self.number = [], 0, 0
        self.seen_line = self.closed = self.closed_ever = self.disturbed = False
        self.folder_said = set()
        self.deployment_key = None
        self.trusted = True                 # so far each key was reached from note 0
        self.trusted_by_operator = False    # and note 0 has a signature of a key that is trusted
        self.waiting = None                 # checkpoint whose note is not there: a fault once a line follows
        self.cut_said = False
        self.notes = None
        self.missing_from = None            # position at which lines of missing segments begin
        self.sound_end = None               # position of the first of the lines just before that could not be believed

    # -- faults

    def fault(self, kind, message, line=None, seq=None, segment=None):
        self.fault_count += 1
        if len(self.faults) < MAX_KEPT:
            self.faults.append({"kind": kind, "segment": segment or self.segment, "line": line, "seq": seq, "message": message})

    def line_fault(self, kind, message):
        self.fault(kind, message, self.number, self.next.position)

    def lose_track(self):
        """After a fault the walk goes on from what the next sound line says."""
        self.disturbed = True
        self.levels.end_run(self.next.position if self.sound_end is None else self.sound_end)
        self.sound_end = None
        self.tree = None
        self.trusted = False
        if self.next.gap_from is None:
            self.next.gap_from = self.next.position

    # -- the chain

    def verify(self):
        self.live = is_live(self.folder)
        try:
            sure = segment_sizes(self.folder, "chk")
            sizes = segment_sizes(self.folder, "jsonl")
            notes = segment_sizes(self.folder, "chk")
        except OSError as e:
            self.unreadable.append(str(e))
            return self
        self.segments = sorted(sizes)
        self._missing_segments(sizes, notes)
        for number in range(1, max([*sizes, *notes], default=0) + 1):
            if number in sizes or number in notes:
                self._segment(number, sizes, notes, sure)
        self._finish()
        return self

    def _missing_segments(self, sizes, notes):
        """Each gap is one fault; of a chain that is live the first segments may be gone."""
        there = sorted(sizes)
        last = max([1, *sizes, *notes])
        before = there[0] - 1 if self.live and there else 0
        if self.live and not there:
            return
        for number in [*there, last + 1]:
            if number > before + 1:
                self.fault("missing", "segment %d to %d are not there" % (before + 1, number - 1), segment=before + 1)
            before = number

    def _segment(self, number, sizes, notes, sure):
        if number != self.segment + 1:
            self._after_missing()
        self.segment, self.number = number, 0
        path = os.path.join(self.folder, "segment-%06d." % number)
        self.notes = Notes(path + "chk", notes.get(number, 0), sure.get(number, 0))
        is_last = number == max([*sizes, *notes])
        try:
            if number in sizes:
                for line in lines_of(path + "jsonl", sizes[number]):
                    self.number += 1
                    self._line(line, is_last)
            else:
                self._after_missing()
            self._rest_of_notes(is_last)
        except OSError as e:
            self.unreadable.append(str(e))
            self._after_missing()

    def _after_missing(self):
        self.lose_track()
        self.next.prev = self.next.key = self.next.n = None
        self.next.recorded = ""
        self.missing_from = self.next.position

    # -- a line

    def _line(self, line, is_last_segment):
        if line.whole:
            self._whole_line(line)
            return
        kind, whole = judge_torn(line)
        if whole is not None:
            self._whole_line(whole)
            self.line_fault("trailer", "bytes behind a whole line in place of its LF")
        elif self.closed:
            self._behind_close()
        elif not is_last_segment:
            self.line_fault("torn", "bytes without LF at the end of a segment that is not the last")
            self._not_believed()
        elif kind == "hash":
            self.line_fault("hash", "bytes at the end that do not begin a line")
        else:
            self.torn_bytes = len(line.data)

    def _behind_close(self):
        if not self.closed_ever:
            self.line_fault("trailer", "bytes behind trail.close")
        self.closed_ever = True

    def _not_believed(self):
        """Nothing in this line can be believed; the next sound one says where the walk is."""
        self.disturbed = True
        if self.next.gap_from is None:
            self.next.gap_from = self.next.position
        if self.sound_end is None:
            self.sound_end = self.next.position
        self.next.prev = None
        self.next.recorded = ""
        self.next.position += 1

    def _whole_line(self, line):
        self._note_is_missing()
        if self.closed:
            self._behind_close()
            self.closed = False
        self.lines += 1
        if line.hash is None:
            self.line_fault("hash", "no seal, or not the hash of its bytes")
            self._not_believed()
            self.seen_line = True
            return
        adopted = self.next.prev is None
        obj = self._json(line)
        self._position(line, obj, adopted)
        if obj is not None:
            self._members(obj)
        first, self.seen_line = not self.seen_line, True
        self.next.prev = line.hash
        self._grow(line.hash)
        self.next.position += 1
        if obj is None:
            return
        kind = text_member(obj, "type")
        if first and kind != "trail.open" and not (adopted and self.next.position > 1):
            self.line_fault_at(self.next.position - 1, "open", "the first line is not trail.open")
        self._type(kind, obj, first)

    def line_fault_at(self, position, kind, message):
        self.fault(kind, message, self.number, position)

    def _json(self, line):
        try:
            if line.too_long:
                raise NotStrict("longer than %d bytes" % MAX_LINE)
            return strict_object(line.data)
        except NotStrict as e:
            self.line_fault("json", str(e))
            self.disturbed = True
            if self.next.gap_from is None:
                self.next.gap_from = self.next.position
            return None

    def _position(self, line, obj, adopted):
        """Checks prev and seq, or takes them over behind something that could not be believed."""
        seq = whole_number(obj.get("seq")) if obj is not None else None
        if adopted:
            self._adopt(line, obj, seq)
            return
        wrong = False
        if line.prev != self.next.prev:
            self.line_fault("prev", "does not name the hash of the line before")
            wrong = True
        if obj is not None and seq != self.next.position:
            self.line_fault("seq", "not its position")
            wrong = True
        if wrong:
            self.lose_track()
            if seq is not None:
                self._move(seq)

    def _move(self, seq):
        self.next.position = seq
        self.levels.skip(seq)

    def _adopt(self, line, obj, seq):
        expected = self.next.position
        if self.missing_from is not None:
            if seq is not None and seq < self.missing_from:
                self.line_fault("seq", "not its position")
            elif seq is not None:
                self.levels.add("missing", self.missing_from, seq)
            self.missing_from = None
        elif obj is not None and seq is None:
            self.line_fault("seq", "no number")
        elif (seq in (expected, None) and self.tree is not None and self.tree.size + 1 == expected
              and len(self.levels.holes) < MAX_KEPT):
            # exactly one line could not be believed, and this one tells the hash that it had
            self.levels.holes.append(self.tree.size)
            self._grow(line.prev)
            self.sound_end = None
            return
        self.lose_track()
        if seq is not None:
            self._move(seq)

    def _grow(self, spelled):
        if self.tree is not None:
            self.tree.add(digest_of(spelled))
            self._anchor()

    # -- members

    def _members(self, obj):
        chain, service = text_member(obj, "chain"), text_member(obj, "service")
        version = obj.get("v")
        if self.chain_id is None:
            self.chain_id = chain
        if chain is None or chain != self.chain_id or version != "1" or not isinstance(version, Number):
            self.line_fault("chain", "chain or v is not that of the first line")
        if chain == self.chain_id and chain != self.name:
            self._folder("chain", "the folder is not named like the chain of its lines")
        if service is not None:
            encoded = encode_service(service)
            if self.encoded_service is None:
                self.encoded_service = encoded
            if self.check_service and encoded != self.service:
                self._folder("service", "the folder above is not named like the service of the lines")
        self._times(obj)

    def _folder(self, which, message):
        if which not in self.folder_said:
            self.folder_said.add(which)
            self.line_fault("folder", message)

    def _times(self, obj):
        recorded = text_member(obj, "recorded")
        right = bool(recorded and TIME.match(recorded))
        if not right or not TIME.match(text_member(obj, "time") or ""):
            self.line_fault("time", "a time has another form")
        elif recorded < self.next.recorded:
            self.line_fault("time", "recorded is before that of the line before")
        if right:
            self.next.recorded = recorded
            self.first = self.first or recorded
            self.last = recorded
        else:
            self.next.recorded = ""

    def _type(self, kind, obj, first):
        if not (kind or "").startswith("trail."):
            self.events += 1
        elif kind == "trail.open" and first:
            checkpoint = obj.get("checkpoint")
            self.next.key = text_member(checkpoint, "next_key")
            self.deployment_key = text_member(checkpoint, "deployment_key")
        elif kind in ("trail.checkpoint", "trail.close"):
            checkpoint = obj.get("checkpoint")
            self._checkpoint(checkpoint if isinstance(checkpoint, dict) else {})
            if kind == "trail.close":
                self.closed = True
                self._count(checkpoint)

    def _count(self, checkpoint):
        names = ("captured", "written", "lost", "held", "filtered", "summarised")
        numbers = [whole_number((checkpoint or {}).get(n)) if isinstance(checkpoint, dict) else None for n in names]
        if None in numbers or numbers[0] != sum(numbers[1:]):
            self.line_fault_at(self.next.position - 1, "count", "the numbers of trail.close do not add up")
        elif not self.disturbed and numbers[1] != self.events:
            self.line_fault_at(self.next.position - 1, "count", "written is not the number of lines that are not trail.*")

    # -- checkpoints and notes

    def _checkpoint(self, checkpoint):
        """The line before `next.position` is one."""
        size, gap = self.next.position, self.next.gap_from
        spelled, n = text_member(checkpoint, "key"), whole_number(checkpoint.get("n"))
        key = Key.parse(spelled)
        unknown = gap is not None
        right = key is not None and n is not None and (
            unknown or (spelled == self.next.key and n == self.next.n))
        if spelled != self.next.key:
            self.trusted = False
        if not right:
            self.line_fault_at(size - 1, "key", "not the key that was announced, or not the next number")
            self.trusted = False
        self.next.key = text_member(checkpoint, "next_key")
        self.next.n = n + 1 if n is not None else None
        entry = self._note_of(size, gap)
        if entry == "missing":
            self.waiting = (self.segment, self.number, size - 1)
        elif entry is not None:
            self._note(entry[0], entry[2], size, key, n, checkpoint.get("closes") is True)
        if entry is None or entry == "missing":
            self.trusted = False
        self.next.gap_from = None

    def _note_of(self, size, gap):
        """The next note if it is that of this checkpoint; None if one that is wrong stands in its place; else 'missing'."""
        while True:
            entry = self.notes.peek()
            if entry is None:
                return "missing"
            number, _, note = entry
            if note is not None and self._is_mine(note) and note.size == size:
                return self.notes.take()
            behind = self.notes.peek(1)
            follows = behind is not None and behind[2] is not None and behind[2].size == size
            if note is not None and self._is_mine(note):
                if note.size > size and not follows and (behind is None or behind[2] is None or behind[2].size > note.size):
                    return "missing"        # it is of a checkpoint that comes later
                if note.size < size and gap is not None and note.size > gap:
                    self.notes.take()       # of a checkpoint that could not be believed or is gone
                    continue
            self.notes.take()
            self.fault("note", "no note, or not one of this chain and of one of its checkpoints", number, size - 1)
            if not follows and not (behind is not None and behind[2] is not None and behind[2].size < size):
                return None

    def _is_mine(self, note):
        return note.origin == self.origin()

    def origin(self):
        return "acta/%s/%s" % (self.encoded_service or self.service, self.chain_id or self.name)

    def _note(self, number, note, size, key, n, closes):
        if closes != (note.range is not None) or (note.range is not None and not self._range_is_right(note)):
            self.fault("note", "the range is missing, too many, or not that of its lines", number, size - 1)
            note.range = None
        signed = key is not None and key.name == note.origin and note.is_signed_by(key, self.openssl)
        if signed and n == 0 and self.deployment_key is not None:
            deployment = Key.parse(self.deployment_key)
            signed = deployment is not None and note.is_signed_by(deployment, self.openssl)
        if not signed:
            self.fault("signature", "not signed by the key that the checkpoint or trail.open names", number, size - 1)
            self.trusted = False
            return
        if n == 0:
            self.trusted_by_operator = any(note.is_signed_by(k, self.openssl) for k in self.keys)
        if self.tree is not None and self.tree.size == size and self.tree.root() != note.root:
            self.fault("root", "the lines do not have the root that was signed", number, size - 1)
            self.lose_track()
        elif self.tree is not None:
            self.levels.cover("signed" if self.trusted and self.trusted_by_operator else "self-signed", size)
        if self.tree is None and note.range is not None:
            self.tree = Tree(size, note.range)
            self.levels.end_run(size)

    def _range_is_right(self, note):
        own = self.tree is not None and self.tree.size == note.size and self.tree.roots == note.range
        return own or note.has_range_of_its_size()

    def _note_is_missing(self):
        """A line follows the checkpoint that had no note."""
        if self.waiting is not None:
            segment, number, seq = self.waiting
            self.fault("note-missing", "a checkpoint has no note, and lines follow it", number, seq, segment)
            self.waiting = None

    def _rest_of_notes(self, is_last):
        """Notes behind that of the last checkpoint of this segment."""
        while self.notes.peek() is not None:
            number, sure, note = self.notes.take()
            if note is None or not self._is_mine(note):
                self.fault("note", "no note of this chain", number, None)
                self.waiting = None
            elif note.size > self.next.position and is_last:
                if sure:
                    self._cut(number, note.size, "a note")
            elif self.next.gap_from is not None and note.size > self.next.gap_from:
                continue
            else:
                self.fault("note", "not of a checkpoint of this segment", number, note.size - 1)

    # -- anchors and the end

    def _anchors(self):
        if self.anchors is None:
            self.anchors = self.all_anchors.get(self.origin(), {})
        return self.anchors

    def _anchor(self):
        """The tree has grown by a line: has it the root that an anchor tells?"""
        if self.encoded_service is None and self.chain_id is None:
            return
        roots = self._anchors().get(self.tree.size)
        if not roots:
            return
        if roots == {self.tree.root()}:
            self.levels.cover("anchored", self.tree.size)
        else:
            self.fault("fork", "an anchor tells another root", self.number, self.tree.size - 1)

    def _cut(self, number, size, who):
        if not self.cut_said:
            self.fault("cut", "%s tells of %d lines, there are %d" % (who, size, self.next.position), number, self.next.position)
        self.cut_said = True

    def _finish(self):
        largest = max(self._anchors(), default=0)
        if largest > self.next.position and not self.unreadable:
            self._cut(None, largest, "an anchor")
        self.levels.end_run(self.next.position if self.sound_end is None else self.sound_end)
        if self.torn_bytes:
            self.levels.add("torn", self.next.position, self.next.position + 1)
        self.end = "closed" if self.closed else "live" if self.live else "open"

    def report(self):
        others = [n for n in sorted(os.listdir(self.folder)) if n != "LOCK" and not SEGMENT_NAME.match(n)] \
            if os.path.isdir(self.folder) else []
        return {"service": self.service, "chain": self.name, "folder": self.folder, "segments": len(self.segments),
                "lines": self.lines, "events": self.events, "first": self.first, "last": self.last, "end": self.end,
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


# ---- the whole -------------------------------------------------------------------------------------------------------

def is_chain(folder):
    if not os.path.isdir(folder):
        return False
    return bool(CHAIN_NAME.match(os.path.basename(folder))) or any(
        n == "LOCK" or n.startswith("segment-") for n in os.listdir(folder))


def subfolders(folder):
    return [p for p in (os.path.join(folder, n) for n in sorted(os.listdir(folder))) if os.path.isdir(p)]


def chains_in(folder):
    """(folders of chains, whether DIR is the folder above them or above that, depth of DIR: 0 chain, 1 service, 2 trail)."""
    if is_chain(folder):
        return [folder], False, 0
    direct = [f for f in subfolders(folder) if is_chain(f)]
    deep = [c for s in subfolders(folder) if s not in direct for c in subfolders(s) if is_chain(c)]
    return direct + deep, True, 2 if deep or not direct else 1


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
            note = Note.parse(line.data)
            if note is None:
                if not line.whole:
                    continue
                raise Unusable(path + ": a line is no note")
            anchors.setdefault(note.origin, {}).setdefault(note.size, set()).add(note.root)
    return anchors


def gone_chains(anchors, chains, folder, depth):
    """Chains of which an anchor tells, that belong into this folder and are not there."""
    there = {c.origin() for c in chains}
    for origin, sizes in sorted(anchors.items()):
        match = re.fullmatch(r"acta/([^/]+)/([^/]+)", origin)
        if not match or origin in there or depth == 0 or (depth == 1 and match.group(1) != os.path.basename(folder)):
            continue
        path = os.path.join(folder, match.group(2)) if depth == 1 else os.path.join(folder, *match.groups())
        gone = Chain(path, True, [], anchors, None)
        gone._cut(None, max(sizes), "an anchor")
        yield gone


def verify(args):
    folder = os.path.realpath(args.dir)
    if not os.path.isdir(folder):
        raise Unusable(args.dir + " is not a folder")
    keys, anchors, openssl = read_keys(args.key), read_anchors(args.anchor), OpenSsl()
    folders, check_service, depth = chains_in(folder)
    if not folders:
        raise Unusable(args.dir + " holds no chain")
    chains = [Chain(f, check_service, keys, anchors, openssl).verify() for f in folders]
    chains += gone_chains(anchors, chains, folder, depth)
    return chains


def verdict(chains, require):
    """(result, exit code)"""
    if any(c.fault_count for c in chains):
        return "broken", 1
    if any(c.unreadable for c in chains):
        return "unknown", 2
    allowed = LEVELS[:LEVELS.index(require) + 1] if require else LEVELS
    if any(count and level not in allowed for c in chains for level, count in c.levels.counts.items()):
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
            print("  %d-%d %s" % (r["first"], r["last"], r["level"]))
        if c.end == "open":
            print("  no trail.close: its JVM died, or lines were cut off its end; the lines cannot tell which")
        for f in c.faults:
            print("  segment %s line %s seq %s: %s: %s" % (f["segment"], f["line"], f["seq"], f["kind"], f["message"]))
        for u in c.unreadable:
            print("  cannot be read: " + u)


def main():
    parser = argparse.ArgumentParser(description="Verifies a trail of Acta, independently of Acta.")
    parser.add_argument("--key", action="append", default=[], metavar="KEY")
    parser.add_argument("--anchor", action="append", default=[], metavar="FILE")
    parser.add_argument("--require", choices=LEVELS, metavar="LEVEL")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("dir", metavar="DIR")
    args = parser.parse_args()
    try:
        chains = verify(args)
    except (Unusable, OSError) as e:
        print(json.dumps({"result": "unknown", "exit": 2, "reason": str(e)}) if args.json else "unknown: " + str(e))
        return 2
    result, code = verdict(chains, args.require)
    known = authenticity(chains, args)
    if args.json:
        print(json.dumps({"result": result, "exit": code, "authenticity": known, "chains": [c.report() for c in chains]}))
    else:
        print_text(chains, result, known, args)
    return code


if __name__ == "__main__":
    sys.exit(main())
