/** A step with an unexpected outcome. */
export class DemoFailure extends Error {}
