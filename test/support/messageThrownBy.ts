/** Returns the message of the error that `run` throws; empty if it throws none. */
export function messageThrownBy(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
