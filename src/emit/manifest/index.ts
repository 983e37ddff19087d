/**
 * The manifest of a client, and how a run sees from it that nothing has changed. In: the text of a
 * `manifest.json`, or everything that a client is made from. Out: what the manifest says, and hashes. A
 * client whose manifest is sealed for a hash of inputs, and whose files have the hashes in it, is what
 * a full run would make: anything that could make a difference is part of that hash.
 */
export { CODE_HASH, hashCode, hashGenerator } from "./hash-generator.js";
export { type ClientInputs, hashInputs } from "./hash-inputs.js";
export { MANIFEST, type Manifest, type ManifestInputs, readManifest } from "./manifest.js";
export { type ManifestClaims, readClaims } from "./manifest-claims.js";
export { hashFiles, printManifest, renewManifest, sealFiles } from "./print-manifest.js";
export { renewHashes } from "./renew-hashes.js";
export { differOnlyInInputs, isSealed, sealOf } from "./seal.js";
export { sha256 } from "../../text/index.js";
