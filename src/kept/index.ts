/**
 * What is kept of the work on one site for the next ones. In: a text, and how to make something of it. Out:
 * the same result for the same text, made once. Whoever starts the work on several sites makes these and
 * hands them in; a stage without one works as if nothing had been done before.
 */
export { Kept } from "./kept.js";
