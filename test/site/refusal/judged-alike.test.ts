import { expect, test } from "vitest";
import { judge, type Judged, type Said } from "../support/judge-refusal.js";
import { refusedCalls, type RefusedCall } from "../support/refused-calls.js";

test.each(refusedCalls)("every way to a site says the same about $what", async (refused) => {
  const [production, debugging] = [
    await judge(refused.site(false)),
    await judge(refused.site(true)),
  ];
  const { debugNext, ...says } = refused.says;
  expect(withoutCall(production, refused)).toEqual(says);
  const more = debugNext !== undefined && says.client;
  expect(withoutCall(debugging, refused)).toEqual(
    more ? { ...says, client: [...more.slice(0, 2), debugNext] } : says,
  );
  for (const { client, call } of [production, debugging]) {
    expect(call && [call[1].replace(/ \([\w\\]+\)/, ""), call[2]]).toEqual(client?.slice(1));
  }
});

test.each(refusedCalls)("$what has a next step", ({ says }) => {
  const all = [says.client, says.doctor, says.fetch, says.tokenOnly];
  for (const said of all.filter((one): one is Said => one !== undefined)) {
    expect(said[2].length).toBeGreaterThan(9);
  }
});

/** Returns what is said, without what follows from it, and without `fetch` where only a token is refused. */
function withoutCall(
  { client, doctor, fetch, tokenOnly }: Judged,
  { says }: RefusedCall,
): Partial<Judged> {
  const ways = { client, doctor, tokenOnly, fetch: says.fetch && fetch };
  return Object.fromEntries(
    Object.entries(ways).flatMap(([way, said]) => (said ? [[way, said.map(withSite)]] : [])),
  );
}

function withSite(text: string): string {
  return text.replaceAll("http://localhost:PORT", "SITE");
}
