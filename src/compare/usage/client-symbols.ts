import type { ts } from "ts-morph";

/** A field of an exported type. */
export interface FieldName {
  readonly type: string;
  readonly field: string;
}

/** What the compiler knows about the client's names in a program. */
export interface ClientSymbols {
  /** Resolves a name through imports and exports. */
  readonly meaning: (node: ts.Node) => ts.Symbol | undefined;
  /** Returns whether a symbol is declared in a folder of the client; without a folder, in the whole client. */
  readonly isDeclaredIn: (symbol: ts.Symbol | undefined, folder: string) => boolean;
  /** Returns which fields of the client's types a property is. */
  readonly fieldsOf: (property: ts.Symbol | undefined) => readonly FieldName[];
  /** Returns which of the client's interfaces a value of a type can have. */
  readonly interfacesOf: (type: ts.Type) => readonly string[];
}

/** Examines a program's symbols with regard to the client in a folder (with a slash at its end). */
export function clientSymbols(
  checker: ts.TypeChecker,
  client: string,
  compiler: typeof ts,
): ClientSymbols {
  const isDeclaredIn: ClientSymbols["isDeclaredIn"] = (symbol, folder) =>
    symbol?.declarations?.some((one) => one.getSourceFile().fileName.startsWith(client + folder)) ??
    false;
  return {
    isDeclaredIn,
    meaning: (node) => {
      const symbol = checker.getSymbolAtLocation(node);
      const isAlias = symbol !== undefined && (symbol.flags & compiler.SymbolFlags.Alias) !== 0;
      return isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    },
    fieldsOf: (property) => {
      if (!property || !isDeclaredIn(property, "types/")) return [];
      return (property.declarations ?? []).flatMap(({ parent }) =>
        compiler.isInterfaceDeclaration(parent)
          ? [{ type: parent.name.text, field: property.name }]
          : [],
      );
    },
    interfacesOf: (type) => {
      const parts = type.isUnionOrIntersection() ? type.types : [type];
      return parts.flatMap((part) => {
        // The compiler's types claim that there always is a symbol; scalars have none.
        const symbol = part.getSymbol();
        const isInterface = symbol && (symbol.flags & compiler.SymbolFlags.Interface) !== 0;
        return isInterface && isDeclaredIn(symbol, "types/") ? [symbol.name] : [];
      });
    },
  };
}
