/** Converts stored states of earlier versions to the present format. */
export function convertEarlierState(stored: unknown): unknown {
  return withHubStatusTimes(withStatusChangeList(stored));
}

/** Converts the format of earlier versions, which stored a single status change. */
function withStatusChangeList(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('statusChange' in stored)) return stored;
  return { statusChanges: [stored.statusChange], ...stored };
}

/** Converts the format of earlier versions, in which only one ticket could be open. */
function withHubStatusTimes(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('hubSaidAt' in stored) || !('waitingFor' in stored))
    return stored;
  return { hubStatusTimes: { [String(stored.waitingFor)]: stored.hubSaidAt }, ...stored };
}
