/** Tells the time, so that nothing else asks the machine for it. */
export interface Clock {
  now(): Date;
}
