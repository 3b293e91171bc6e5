// Says what TypeScript's own parser sees in files: one fact a line, or a hash of all facts of a file.
//   node facts.cjs TYPESCRIPT hash|list < PATHS
// With "hash": PATH, then tab, then the hash, or "errors" if TypeScript itself does not understand the file, or
// "bytes" if it is not UTF-8. With "list": the facts of each file, then an empty line.
"use strict";
const fs = require("node:fs");
const crypto = require("node:crypto");
const ts = require(process.argv[2]);
const K = ts.SyntaxKind;

const OPERATORS = {
  "+": "PLUS", "-": "MINUS", "*": "TIMES", "/": "DIVIDE", "%": "REMAINDER", "**": "POWER", "&&": "AND", "||": "OR",
  "??": "COALESCE", "==": "EQUAL", "!=": "NOT_EQUAL", "===": "SAME", "!==": "NOT_SAME", "<": "LESS",
  "<=": "LESS_OR_EQUAL", ">": "GREATER", ">=": "GREATER_OR_EQUAL", in: "IN", instanceof: "INSTANCE_OF", "&": "BITS",
  "|": "BITS", "^": "BITS", "<<": "BITS", ">>": "BITS", ">>>": "BITS", "": "NONE",
};
const PREFIXES = { "+": "PLUS", "-": "MINUS", "~": "BITS", "!": "NOT", "++": "INCREMENT", "--": "DECREMENT" };

function offsets(text, length) {
  if (text.length === length) {
    return null;
  }
  const table = new Uint32Array(text.length + 1);
  let byte = 0;
  for (let i = 0; i < text.length; i++) {
    table[i] = byte;
    const c = text.charCodeAt(i);
    if (c < 0x80) byte += 1;
    else if (c < 0x800) byte += 2;
    else if (c >= 0xd800 && c < 0xdc00) byte += 4;
    else if (c >= 0xdc00 && c < 0xe000) byte += 0;
    else byte += 3;
  }
  table[text.length] = byte;
  return table;
}

function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return (h >>> 0).toString(16);
}

function facts(path, text, length) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  if (file.parseDiagnostics.length > 0) {
    return null;
  }
  const table = offsets(text, length);
  const at = (index) => (table === null ? index : table[index]);
  const found = [];
  const say = (kind, start, ...more) => found.push([kind, at(start), ...more].join(" "));
  const has = (node, kind) => node.modifiers !== undefined && node.modifiers.some((m) => m.kind === kind);

  /** Where it begins without what an export puts before it. */
  function begin(node) {
    const modifiers = (node.modifiers || []).filter((m) => m.kind !== K.ExportKeyword && m.kind !== K.DefaultKeyword);
    if (modifiers.length === (node.modifiers || []).length || modifiers.length > 0) {
      return modifiers.length > 0 ? modifiers[0].getStart() : node.getStart();
    }
    const last = node.modifiers[node.modifiers.length - 1];
    return ts.skipTrivia(text, last.end);
  }

  function exported(node) {
    if (has(node, K.DefaultKeyword)) {
      say("EXPORT_DEFAULT", node.getStart());
    } else if (has(node, K.ExportKeyword)) {
      say("EXPORT", node.getStart());
    }
  }

  function span(kind, node, ...more) {
    say(kind, node.getStart(), at(node.end), ...more);
  }

  function callee(node) {
    return node.questionDotToken !== undefined ? "?." : "";
  }

  function fn(node) {
    if (node.body === undefined) {
      return false;
    }
    const parameters = node.parameters.filter((p) => p.name.getText() !== "this").length;
    const flags =
      (has(node, K.AsyncKeyword) ? "a" : "") + (node.asteriskToken !== undefined ? "g" : "") +
      (node.kind === K.ArrowFunction ? "=>" : "");
    say("FUNCTION", begin(node), at(node.end), parameters, flags);
    return true;
  }

  function children(node) {
    ts.forEachChild(node, visit);
  }

  function piece(node) {
    const end = node.kind === K.TemplateTail ? 1 : 2;
    if (node.end - node.getStart() - 1 - end > 0) {
      say("PIECE", node.getStart() + 1, hash(node.text ?? ""));
    }
  }

  function visit(node) {
    if (ts.isTypeNode(node) && node.kind !== K.ExpressionWithTypeArguments) {
      return;
    }
    if (has(node, K.DeclareKeyword)) {
      return;
    }
    switch (node.kind) {
      case K.TypeParameter: case K.InterfaceDeclaration: case K.TypeAliasDeclaration: case K.IndexSignature:
      case K.NamespaceExportDeclaration: case K.ImportAttributes: case K.SemicolonClassElement: case K.JSDoc:
        return;
      case K.CallExpression: span("CALL", node, node.arguments.length, callee(node)); break;
      case K.NewExpression: span("NEW", node, (node.arguments || []).length); break;
      case K.PropertyAccessExpression: span("MEMBER", node, callee(node)); break;
      case K.MetaProperty: span("MEMBER", node, ""); break;
      case K.ElementAccessExpression: span("INDEX", node, callee(node)); break;
      case K.BinaryExpression: binary(node); break;
      case K.PrefixUnaryExpression: span("UNARY", node, PREFIXES[ts.tokenToString(node.operator)]); break;
      case K.PostfixUnaryExpression: span("UNARY", node, PREFIXES[ts.tokenToString(node.operator)]); break;
      case K.TypeOfExpression: span("UNARY", node, "TYPE_OF"); break;
      case K.VoidExpression: span("UNARY", node, "VOID"); break;
      case K.DeleteExpression: span("UNARY", node, "DELETE"); break;
      case K.AwaitExpression: span("AWAIT", node); break;
      case K.YieldExpression: span("YIELD", node); break;
      case K.ConditionalExpression: span("CONDITIONAL", node); break;
      case K.StringLiteral: case K.NoSubstitutionTemplateLiteral:
        span("STRING", node, hash(node.text)); break;
      case K.TemplateExpression:
        span("TEMPLATE", node, node.templateSpans.length);
        piece(node.head);
        for (const each of node.templateSpans) {
          piece(each.literal);
        }
        break;
      case K.TaggedTemplateExpression: span("TAGGED", node); break;
      case K.NumericLiteral: case K.BigIntLiteral: span("NUMBER", node); break;
      case K.RegularExpressionLiteral: span("REGEX", node); break;
      case K.TrueKeyword: case K.FalseKeyword: span("BOOLEAN", node); break;
      case K.NullKeyword: span("NULL", node); break;
      case K.ArrayLiteralExpression: case K.ArrayBindingPattern: span("ARRAY", node, node.elements.length); break;
      case K.ObjectLiteralExpression: span("OBJECT", node, node.properties.filter((p) => p.kind < K.MethodDeclaration || p.kind > K.SetAccessor || p.body !== undefined).length); break;
      case K.ObjectBindingPattern: span("OBJECT", node, node.elements.length); break;
      case K.PropertyAssignment: case K.ShorthandPropertyAssignment: case K.EnumMember: span("PROPERTY", node); break;
      case K.BindingElement: bindingElement(node); break;
      case K.SpreadElement: case K.SpreadAssignment: case K.JsxSpreadAttribute: say("SPREAD", node.expression.end); break;
      case K.ComputedPropertyName: span("COMPUTED", node); break;
      case K.FunctionDeclaration: case K.MethodDeclaration: case K.Constructor: case K.GetAccessor: case K.SetAccessor:
      case K.FunctionExpression: case K.ArrowFunction:
        if (has(node, K.AbstractKeyword) || !fn(node)) return;
        exported(node);
        break;
      case K.Parameter:
        if (node.name.getText() === "this") return;
        span("PARAMETER", node);
        if (node.dotDotDotToken !== undefined) say("SPREAD", node.name.end);
        break;
      case K.ClassDeclaration: case K.ClassExpression:
        say("CLASS", begin(node), at(node.end));
        exported(node);
        break;
      case K.HeritageClause:
        if (node.token === K.ImplementsKeyword) return;
        for (const each of node.types) visit(each.expression);
        return;
      case K.ExpressionWithTypeArguments: visit(node.expression); return;
      case K.PropertyDeclaration:
        if (has(node, K.AbstractKeyword)) return;
        say("FIELD", node.getStart());
        break;
      case K.Decorator: span("DECORATOR", node); break;
      case K.VariableStatement: exported(node); break;
      case K.VariableDeclaration:
        if (node.parent.kind !== K.CatchClause) span("DECLARE", node);
        break;
      case K.EnumDeclaration:
        say("DECLARE", begin(node), at(node.end));
        say("OBJECT", node.members.pos - 1, at(node.end), node.members.length);
        exported(node);
        break;
      case K.ModuleDeclaration:
        if (node.body === undefined) return;
        if (node.parent.kind !== K.ModuleDeclaration) exported(node);
        break;
      case K.IfStatement: say("IF", node.getStart(), node.elseStatement === undefined ? 2 : 3); break;
      case K.ForStatement: say("LOOP", node.getStart(), "NONE"); break;
      case K.ForInStatement: say("LOOP", node.getStart(), "IN"); break;
      case K.ForOfStatement: say("LOOP", node.getStart(), "EACH"); break;
      case K.WhileStatement: case K.DoStatement: say("LOOP", node.getStart(), "NONE"); break;
      case K.SwitchStatement: say("SWITCH", node.getStart(), node.caseBlock.clauses.length); break;
      case K.CaseClause: case K.DefaultClause: say("CASE", node.getStart()); break;
      case K.TryStatement: say("TRY", node.getStart()); break;
      case K.CatchClause: say("CATCH", node.getStart()); break;
      case K.ReturnStatement: say("RETURN", node.getStart(), node.expression === undefined ? 0 : 1); break;
      case K.ThrowStatement: say("THROW", node.getStart(), 1); break;
      case K.WithStatement: say("WITH", node.getStart()); break;
      case K.BreakStatement: case K.ContinueStatement:
        say("JUMP", node.getStart(), node.label === undefined ? 0 : 1); break;
      case K.LabeledStatement: say("LABELLED", node.getStart()); break;
      case K.ImportDeclaration: imported(node); return;
      case K.ImportEqualsDeclaration:
        if (node.moduleReference.kind === K.ExternalModuleReference) {
          say("IMPORT", begin(node), node.isTypeOnly ? "t" : "");
          span("SPECIFIER", node.name, "");
        } else if (!node.isTypeOnly) {
          say("DECLARE", begin(node), at(node.moduleReference.end));
          entity(node.moduleReference);
        }
        exported(node);
        break;
      case K.ExportDeclaration:
        say("EXPORT", node.getStart(), node.isTypeOnly ? "t" : "");
        if (node.exportClause === undefined) {
          const star = text.indexOf("*", node.getStart());
          say("SPECIFIER", star, at(star + 1), "");
        }
        break;
      case K.NamespaceExport: span("SPECIFIER", node, ""); break;
      case K.ExportSpecifier: span("SPECIFIER", node, node.isTypeOnly ? "t" : ""); break;
      case K.ExportAssignment: say("EXPORT_DEFAULT", node.getStart()); break;
      case K.JsxElement: span("ELEMENT", node); break;
      case K.JsxSelfClosingElement: span("ELEMENT", node); break;
      case K.JsxFragment: span("ELEMENT", node); break;
      
      case K.JsxClosingElement: return;
      case K.JsxAttribute: span("ATTRIBUTE", node); break;
      case K.JsxExpression:
        if (node.dotDotDotToken !== undefined) say("SPREAD", node.expression.end);
        break;
      case K.JsxText: if (/[^\x00-\x20]/.test(node.getFullText())) say("ELEMENT_TEXT", node.pos, at(node.end)); return;
      default: break;
    }
    children(node);
  }

  function entity(node) {
    if (node.kind === K.QualifiedName) {
      span("MEMBER", node, "");
      entity(node.left);
    }
  }

  function imported(node) {
    say("IMPORT", node.getStart(), node.importClause !== undefined && node.importClause.isTypeOnly ? "t" : "");
    span("STRING", node.moduleSpecifier, hash(node.moduleSpecifier.text));
    const clause = node.importClause;
    if (clause === undefined) {
      return;
    }
    if (clause.name !== undefined) {
      span("SPECIFIER", clause.name, "");
    }
    if (clause.namedBindings !== undefined) {
      if (clause.namedBindings.kind === K.NamespaceImport) {
        span("SPECIFIER", clause.namedBindings, "");
      } else {
        for (const each of clause.namedBindings.elements) {
          span("SPECIFIER", each, each.isTypeOnly ? "t" : "");
        }
      }
    }
  }

  function bindingElement(node) {
    if (node.dotDotDotToken !== undefined) {
      say("SPREAD", node.name.end);
    } else if (node.parent.kind === K.ObjectBindingPattern) {
      span("PROPERTY", node);
      if (node.initializer !== undefined) {
        say("ASSIGN", node.name.getStart(), at(node.end), "NONE");
      }
    } else if (node.initializer !== undefined) {
      span("ASSIGN", node, "NONE");
    }
  }

  function binary(node) {
    const operator = ts.tokenToString(node.operatorToken.kind);
    if (operator === ",") {
      const within = node.parent.kind === K.BinaryExpression && node.parent.operatorToken.kind === K.CommaToken && node.parent.left === node;
      if (!within) span("SEQUENCE", node);
    } else if (node.operatorToken.kind >= K.FirstAssignment && node.operatorToken.kind <= K.LastAssignment) {
      span("ASSIGN", node, OPERATORS[operator.slice(0, -1)]);
    } else {
      span("BINARY", node, OPERATORS[operator]);
    }
  }

  children(file);
  // The default of a short form, {a = 1}, where it is no declaration.
  (function defaults(node) {
    if (node.kind === K.ShorthandPropertyAssignment && node.objectAssignmentInitializer !== undefined) {
      span("ASSIGN", node, "NONE");
    }
    ts.forEachChild(node, defaults);
  })(file);
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

for (const path of fs.readFileSync(0, "utf8").split("\n")) {
  if (path === "") {
    continue;
  }
  const bytes = fs.readFileSync(path);
  const text = bytes.toString("utf8");
  const found = Buffer.from(text, "utf8").equals(bytes) ? facts(path, text, bytes.length) : "bytes";
  if (process.argv[3] === "list") {
    console.log(found === null ? "errors\n" : found === "bytes" ? "bytes\n" : found.join("\n") + "\n");
  } else {
    const all = found === null ? "errors" : found === "bytes" ? "bytes" : crypto.createHash("sha1").update(found.join("\n")).digest("hex");
    console.log(path + "\t" + all);
  }
}
