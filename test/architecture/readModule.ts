import ts from 'typescript';

/** Facts about one source file that the rules check. */
export interface ModuleFacts {
  /** Module specifiers as written, of every kind of import: static, type-only, re-export, dynamic, `require`. */
  readonly imports: readonly string[];
  /** Names that the file exports. */
  readonly exports: readonly string[];
  readonly hasDefaultExport: boolean;
  readonly readsEnvironment: boolean;
  /** Names, strings and patterns with Korean letters; comments are not included. */
  readonly korean: readonly string[];
}

const HANGUL = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]/;

/** Parses a TypeScript source with the compiler's parser. Its imports need not exist. */
export function readModule(path: string, source: string): ModuleFacts {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const nodes = allNodes(file);
  return {
    imports: nodes.flatMap(importedFrom),
    exports: file.statements.flatMap(exportedNames),
    hasDefaultExport: file.statements.some(isDefaultExport),
    readsEnvironment: nodes.some(isEnvironment),
    korean: nodes.filter((node) => isNameOrText(node) && HANGUL.test(node.getText())).map((node) => node.getText()),
  };
}

function allNodes(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node];
  node.forEachChild((child) => {
    nodes.push(...allNodes(child));
  });
  return nodes;
}

function importedFrom(node: ts.Node): string[] {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return literal(node.expression);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal);
  if (!ts.isCallExpression(node)) return [];
  const { expression } = node;
  const loads = expression.kind === ts.SyntaxKind.ImportKeyword || /^require(\.resolve)?$/.test(expression.getText());
  return loads ? literal(node.arguments[0]) : [];
}

function literal(node: ts.Node | undefined): string[] {
  return node !== undefined && ts.isStringLiteralLike(node) ? [node.text] : [];
}

function exportedNames(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
    return statement.exportClause.elements.map((element) => element.name.text);
  }
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((declaration) => declaration.name.getText());
  }
  const { name } = statement as ts.Statement & { name?: ts.Identifier };
  return name === undefined ? [] : [name.text];
}

function isDefaultExport(statement: ts.Statement): boolean {
  return (
    ts.isExportAssignment(statement) ||
    hasModifier(statement, ts.SyntaxKind.DefaultKeyword) ||
    exportedNames(statement).includes('default')
  );
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}

function isEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'env' && isProcess(node.expression);
  if (ts.isElementAccessExpression(node)) {
    return literal(node.argumentExpression)[0] === 'env' && isProcess(node.expression);
  }
  if (ts.isVariableDeclaration(node)) {
    return node.initializer !== undefined && isProcess(node.initializer) && /\benv\b/.test(node.name.getText());
  }
  if (!ts.isImportDeclaration(node)) return false;
  return /^(node:)?process$/.test(literal(node.moduleSpecifier)[0] ?? '') && /\benv\b/.test(node.getText());
}

function isProcess(node: ts.Expression): boolean {
  return /^(globalThis\.|global\.)?process$/.test(node.getText());
}

function isNameOrText(node: ts.Node): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node)
  );
}
