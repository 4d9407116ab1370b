/** Fails to compile where a `From` does not do for a `To`. */
export type Fits<From, To> = [From] extends [To] ? true : { expected: To; found: From };

/** Fails to compile unless each does for the other. */
export type Same<One, Other> = Fits<One, Other> extends true ? Fits<Other, One> : Fits<One, Other>;

export type All<Checks extends readonly true[]> = Checks;
