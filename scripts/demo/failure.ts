/** A step whose outcome is not the promised one. */
export class DemoFailure extends Error {}
