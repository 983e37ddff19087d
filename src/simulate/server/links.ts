import { boundedMap } from "./bounded-map.js";
import type { RecordFields } from "./record-functions.js";

/** Links between things, such as the people of a course, that calls have made and removed. */
export interface Links {
  /** Links a member to an owner, or changes the fields of the link. */
  readonly add: (
    kind: string,
    owner: number | string,
    member: number,
    fields?: RecordFields,
  ) => void;
  readonly remove: (kind: string, owner: number | string, member: number) => void;
  /** Returns the members that calls have linked to an owner, with the fields of the link. */
  readonly of: (kind: string, owner: number | string) => ReadonlyMap<number, RecordFields>;
  /** Returns the owners that calls have linked a member to. */
  readonly ownersOf: (kind: string, member: number) => readonly number[];
  /** Returns whether a call has removed a link, even one that no call has made. */
  readonly isRemoved: (kind: string, owner: number | string, member: number) => boolean;
  readonly clear: () => void;
}

interface Link {
  readonly kind: string;
  readonly owner: number | string;
  readonly member: number;
  /** Null stands for a removed link. */
  readonly fields: RecordFields | null;
}

/** The limits for all links together; the oldest are evicted first. */
const bounds = { entries: 10_000, bytes: 8 * 1024 * 1024 };

/** Creates an empty store of links in memory. */
export function createLinks(): Links {
  const members = new Map<string, Map<number, Link>>();
  const listOf = (kind: string, owner: number | string): Map<number, Link> => {
    const key = `${kind} ${String(owner)}`;
    const list = members.get(key) ?? new Map<number, Link>();
    members.set(key, list);
    return list;
  };
  const links = boundedMap<string, Link>({
    ...bounds,
    onEvict: (_, { kind, owner, member }) => void listOf(kind, owner).delete(member),
  });
  const keep = (link: Link): void => {
    const { kind, owner, member, fields } = link;
    listOf(kind, owner).set(member, link);
    const size = 200 + 3 * JSON.stringify(fields).length;
    links.set(`${kind} ${String(owner)} ${String(member)}`, link, size);
  };
  const linkOf = (kind: string, owner: number | string, member: number): Link | undefined =>
    members.get(`${kind} ${String(owner)}`)?.get(member);
  return {
    add: (kind, owner, member, fields = {}) => {
      const before = linkOf(kind, owner, member)?.fields;
      keep({ kind, owner, member, fields: { ...before, ...fields } });
    },
    remove: (kind, owner, member) => {
      keep({ kind, owner, member, fields: null });
    },
    of: (kind, owner) => {
      const list = [...(members.get(`${kind} ${String(owner)}`)?.values() ?? [])];
      return new Map(
        list.flatMap(({ member, fields }): [number, RecordFields][] =>
          fields ? [[member, fields]] : [],
        ),
      );
    },
    ownersOf: (kind, member) =>
      [...members.values()].flatMap((list) => {
        const link = list.get(member);
        return link?.kind === kind && link.fields && typeof link.owner === "number"
          ? [link.owner]
          : [];
      }),
    isRemoved: (kind, owner, member) => linkOf(kind, owner, member)?.fields === null,
    clear: () => {
      members.clear();
      links.clear();
    },
  };
}
