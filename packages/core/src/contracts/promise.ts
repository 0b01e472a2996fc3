/** At once where it can be, later where it must be: awaiting costs more than a small model's fit. */
export type MaybePromise<T> = T | Promise<T>;

/** `next` of a result: at once if it is there, later if it is still to come. */
export function after<A, B>(step: MaybePromise<A>, next: (result: A) => MaybePromise<B>): MaybePromise<B> {
  return step instanceof Promise ? step.then(next) : next(step);
}
