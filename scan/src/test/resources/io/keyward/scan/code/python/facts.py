"""Says what CPython's own parser sees in files: one fact a line, or a hash of all facts of a file.

    python3 facts.py hash|list < PATHS

With "hash": PATH, then tab, then the hash, or "errors" if CPython itself does not understand the file, or "bytes" if
it is not UTF-8. With "list": the facts of each file, then an empty line. What stands within an f-string has no
offsets: before 3.12 they are wrong.
"""

import ast
import hashlib
import re
import sys
import threading
import warnings

BINARY = {
    ast.Add: "PLUS", ast.Sub: "MINUS", ast.Mult: "TIMES", ast.Div: "DIVIDE", ast.FloorDiv: "DIVIDE",
    ast.Mod: "REMAINDER", ast.Pow: "POWER", ast.MatMult: "OTHER", ast.BitAnd: "BITS", ast.BitOr: "BITS",
    ast.BitXor: "BITS", ast.LShift: "BITS", ast.RShift: "BITS",
}
COMPARE = {
    ast.Eq: "EQUAL", ast.NotEq: "NOT_EQUAL", ast.Lt: "LESS", ast.LtE: "LESS_OR_EQUAL", ast.Gt: "GREATER",
    ast.GtE: "GREATER_OR_EQUAL", ast.Is: "SAME", ast.IsNot: "NOT_SAME", ast.In: "IN", ast.NotIn: "NOT_IN",
}
UNARY = {ast.UAdd: "PLUS", ast.USub: "MINUS", ast.Not: "NOT", ast.Invert: "BITS"}


def hashed(text):
    number = 0x811C9DC5
    units = text.encode("utf-16-le", "surrogatepass")
    for i in range(0, len(units), 2):
        number = ((number ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return format(number, "x")


def is_text(node):
    if isinstance(node, ast.JoinedStr):
        return all(isinstance(value, ast.Constant) for value in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))


def text_of(node):
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(value) for value in node.values)
    return node.value if isinstance(node.value, str) else node.value.decode("latin-1")


def squeezed(text):
    return re.sub(r"[\s\"'()]", "", text)


class Facts(ast.NodeVisitor):
    def __init__(self, source):
        self.found = []
        self.source = source
        self.lines = [0, 0] + [m.end() for m in re.finditer(rb"\r\n|\r|\n", source)]
        self.bom = 3 if source.startswith(b"\xef\xbb\xbf") else 0
        self.templates = 0
        self.in_class = False
        self.yields = [False]

    def at(self, line, column):
        return self.lines[line] + column + (self.bom if line == 1 else 0)

    def start(self, node):
        return "-" if self.templates else self.at(node.lineno, node.col_offset)

    def span(self, kind, node, *more):
        end = "" if self.templates else " %d" % self.at(node.end_lineno, node.end_col_offset)
        self.found.append(" ".join([kind, str(self.start(node)) + end, *map(str, more)]))

    def begin(self, kind, node, *more):
        self.found.append(" ".join([kind, str(self.start(node)), *map(str, more)]))

    def say(self, *words):
        self.found.append(" ".join(map(str, words)))

    def each(self, *groups):
        for group in groups:
            for node in group if isinstance(group, list) else [group]:
                if node is not None:
                    self.visit(node)

    def callee(self, node):
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Attribute):
            return self.callee(node.value) + "." + node.attr
        return "?"

    # ---- values

    def visit_Name(self, node):
        self.span("NAME", node, node.id)

    def visit_Constant(self, node):
        if is_text(node):
            self.span("STRING", node, hashed(text_of(node)))
        elif node.value is None:
            self.span("NULL", node)
        elif node.value is Ellipsis:
            self.span("NAME", node, "...")
        else:
            self.span("BOOLEAN" if isinstance(node.value, bool) else "NUMBER", node)

    def visit_JoinedStr(self, node):
        if is_text(node):
            self.span("STRING", node, hashed(text_of(node)))
            return
        self.span("TEMPLATE", node, self.fields(node), hashed(self.text(node)))
        self.templates += 1
        self.put(node)
        self.templates -= 1

    visit_TemplateStr = visit_JoinedStr

    def put(self, node):
        for value in node.values:
            if not isinstance(value, ast.Constant):
                if not is_text(value.value):
                    self.visit(value.value)
                if value.format_spec is not None:
                    self.put(value.format_spec)

    def fields(self, node):
        count = 0
        for value in node.values:
            if not isinstance(value, ast.Constant):
                count += 0 if is_text(value.value) else 1
                count += self.fields(value.format_spec) if value.format_spec is not None else 0
        return count

    def text(self, node):
        found = ""
        for i, value in enumerate(node.values):
            if isinstance(value, ast.Constant):
                found += self.before(value.value, node.values[i + 1]) if i + 1 < len(node.values) else value.value
            elif is_text(value.value):
                found += text_of(value.value)
            if not isinstance(value, ast.Constant) and value.format_spec is not None:
                for part in value.format_spec.values:
                    if not isinstance(part, ast.Constant) and is_text(part.value):
                        found += text_of(part.value)
        return found

    def before(self, text, field):
        """The text before a field, less what {a=} writes there itself."""
        written = squeezed(ast.unparse(field.value)) + "="
        behind = self.source[self.at(field.value.end_lineno, field.value.end_col_offset) :].lstrip(b" \t\r\n)")
        if behind.startswith(b"=") and text.rstrip().endswith("="):
            first = chr(self.source[self.at(field.value.lineno, field.value.col_offset)])
            for start in reversed(range(len(text))):
                if squeezed(text[start:]) == written and (first not in "\"'(" or text[start] == first):
                    return text[:start]
        return text

    def visit_Call(self, node):
        names = ",".join(k.arg or "**" for k in node.keywords)
        self.span("CALL", node, self.callee(node.func), len(node.args) + len(node.keywords), names)
        self.each(node.func, node.args, node.keywords)

    def visit_keyword(self, node):
        if node.arg is not None:
            self.span("KEYWORD", node, node.arg)
        else:
            self.say("SPREAD")
        self.visit(node.value)

    def visit_Starred(self, node):
        self.say("SPREAD")
        self.visit(node.value)

    def visit_Attribute(self, node):
        self.span("MEMBER", node, node.attr)
        self.visit(node.value)

    def visit_Subscript(self, node):
        self.span("INDEX", node)
        self.each(node.value, node.slice)

    def visit_Slice(self, node):
        self.span("ARRAY", node)
        self.each(node.lower, node.upper, node.step)

    def visit_Tuple(self, node):
        self.span("ARRAY", node)
        self.each(node.elts)

    visit_List = visit_Set = visit_Tuple

    def visit_Dict(self, node):
        self.span("OBJECT", node, len(node.keys))
        for key, value in zip(node.keys, node.values):
            if key is None:
                self.say("SPREAD")
            self.each(key, value)

    def visit_BinOp(self, node):
        self.span("BINARY", node, BINARY[type(node.op)])
        self.each(node.left, node.right)

    def visit_BoolOp(self, node):
        for _ in node.values[1:]:
            self.say("BINARY", "AND" if isinstance(node.op, ast.And) else "OR")
        self.each(node.values)

    def visit_Compare(self, node):
        for op in node.ops:
            self.say("BINARY", COMPARE[type(op)])
        self.each(node.left, node.comparators)

    def visit_UnaryOp(self, node):
        self.span("UNARY", node, UNARY[type(node.op)])
        self.visit(node.operand)

    def visit_IfExp(self, node):
        self.span("CONDITIONAL", node)
        self.each(node.test, node.body, node.orelse)

    def visit_NamedExpr(self, node):
        self.begin("ASSIGN", node, "NONE")
        self.each(node.target, node.value)

    def visit_Lambda(self, node):
        self.yields.append(False)
        self.parameters(node.args)
        self.visit(node.body)
        self.span("LAMBDA", node, self.yields.pop())

    def comprehended(self, node, *values):
        self.say("COMPREHENSION", any(each.is_async for each in node.generators))
        self.each(*values)
        for each in node.generators:
            self.each(each.target, each.iter, each.ifs)

    def visit_ListComp(self, node):
        self.comprehended(node, node.elt)

    visit_SetComp = visit_GeneratorExp = visit_ListComp

    def visit_DictComp(self, node):
        self.comprehended(node, node.key, node.value)

    def visit_Await(self, node):
        self.span("AWAIT", node)
        self.visit(node.value)

    def visit_Yield(self, node):
        self.span("YIELD", node)
        self.yields[-1] = True
        self.each(node.value)

    visit_YieldFrom = visit_Yield

    # ---- what is named

    def parameters(self, args):
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        pairs = list(zip(plain, defaults)) + list(zip(args.kwonlyargs, args.kw_defaults))
        for star in (args.vararg, args.kwarg):
            if star is not None:
                self.say("SPREAD")
                pairs.append((star, None))
        for arg, default in pairs:
            self.say("PARAMETER", arg.arg, default is not None, arg.annotation is not None)
            self.each(arg.annotation, default)

    def function(self, node, flags):
        around, self.in_class = self.in_class, False
        self.each(node.decorator_list)
        self.yields.append(False)
        self.parameters(node.args)
        self.each(node.body)
        generator = self.yields.pop()
        self.say("FUNCTION", node.name, len(node.decorator_list), flags, generator)
        self.in_class = around

    def visit_FunctionDef(self, node):
        self.function(node, "")

    def visit_AsyncFunctionDef(self, node):
        self.function(node, "async")

    def visit_ClassDef(self, node):
        self.say("CLASS", node.name, len(node.bases) + len(node.keywords), len(node.decorator_list))
        self.each(node.decorator_list, node.bases, node.keywords)
        around, self.in_class = self.in_class, True
        self.each(node.body)
        self.in_class = around

    # ---- statements

    def visit_Assign(self, node):
        for target in node.targets:
            self.begin("ASSIGN", target, "NONE")
        self.each(node.targets, node.value)

    def visit_AugAssign(self, node):
        self.begin("ASSIGN", node.target, BINARY[type(node.op)])
        self.each(node.target, node.value)

    def visit_AnnAssign(self, node):
        name = isinstance(node.target, ast.Name)
        if name or node.value is not None:
            self.begin("ASSIGN", node.target, "NONE")
        self.each(node.target, node.value)
        if name and self.in_class:
            self.visit(node.annotation)

    def visit_TypeAlias(self, node):
        pass

    def visit_If(self, node):
        self.begin("IF", node)
        self.each(node.test, node.body, node.orelse)

    def visit_While(self, node):
        self.begin("LOOP", node, "NONE", "")
        self.each(node.test, node.body, node.orelse)

    def loop(self, node, flags):
        self.begin("LOOP", node, "EACH", flags)
        self.each(node.target, node.iter, node.body, node.orelse)

    def visit_For(self, node):
        self.loop(node, "")

    def visit_AsyncFor(self, node):
        self.loop(node, "async")

    def visit_Try(self, node):
        self.begin("TRY", node, len(node.handlers), len(node.finalbody) > 0)
        self.each(node.body, node.handlers, node.orelse, node.finalbody)

    visit_TryStar = visit_Try

    def visit_ExceptHandler(self, node):
        self.begin("CATCH", node, node.type is not None, node.name or "")
        self.each(node.type, node.body)

    def with_items(self, node, flags):
        self.begin("WITH", node, len(node.items), flags)
        for item in node.items:
            self.each(item.context_expr, item.optional_vars)
        self.each(node.body)

    def visit_With(self, node):
        self.with_items(node, "")

    def visit_AsyncWith(self, node):
        self.with_items(node, "async")

    def visit_Return(self, node):
        self.begin("RETURN", node, node.value is not None)
        self.each(node.value)

    def visit_Raise(self, node):
        self.begin("THROW", node, (node.exc is not None) + (node.cause is not None))
        self.each(node.exc, node.cause)

    def visit_Break(self, node):
        self.begin("JUMP", node)

    visit_Continue = visit_Break

    def visit_Assert(self, node):
        self.span("CALL", node, "assert", 1 if node.msg is None else 2, "")
        self.each(node.test, node.msg)

    def visit_Delete(self, node):
        for _ in node.targets:
            self.say("UNARY", "DELETE")
        self.each(node.targets)

    def visit_Import(self, node):
        for name in node.names:
            self.say("IMPORT", name.name, "=" + (name.asname or name.name.split(".")[0]))

    def visit_ImportFrom(self, node):
        names = ",".join(name.name + "=" + (name.asname or ("" if name.name == "*" else name.name)) for name in node.names)
        self.say("IMPORT", "." * node.level + (node.module or ""), names)

    def visit_Match(self, node):
        self.begin("SWITCH", node, len(node.cases))
        self.visit(node.subject)
        for case in node.cases:
            self.pattern(case.pattern)
            self.each(case.guard, case.body)

    def pattern(self, pattern):
        for node in ast.walk(pattern):
            if isinstance(node, ast.Constant) and is_text(node):
                self.span("STRING", node, hashed(text_of(node)))
            elif isinstance(node, ast.Attribute):
                self.span("MEMBER", node, node.attr)


def cookie(source):
    for line in source.split(b"\n", 2)[:2]:
        found = re.match(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", line)
        if found:
            return found.group(1).lower().replace(b"_", b"-")
    return b"utf-8"


def facts(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return "bytes"
    if cookie(source) not in (b"utf-8", b"utf8", b"utf-8-sig") and not source.isascii():
        return "bytes"
    try:
        tree = ast.parse(source, path)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "errors"
    found = Facts(source)
    found.visit(tree)
    return sorted(found.found)


def main():
    for path in sys.stdin.read().split("\n"):
        if not path:
            continue
        found = facts(path)
        if sys.argv[1] == "list":
            print(found if isinstance(found, str) else "\n".join(found), end="\n\n")
        elif isinstance(found, str):
            print(path, found, sep="\t")
        else:
            print(path, hashlib.sha1("\n".join(found).encode("utf-8", "replace")).hexdigest(), sep="\t")


warnings.simplefilter("ignore")
sys.setrecursionlimit(100_000)
sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
threading.stack_size(512 * 1024 * 1024)
thread = threading.Thread(target=main)
thread.start()
thread.join()
