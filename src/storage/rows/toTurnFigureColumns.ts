import type { TurnFigures } from '../../domain/turnFigures';

/** The columns of a turn that the overview of the desk counts. */
export interface TurnFigureColumns {
  readonly driver_at: string | null;
  readonly outcome: TurnFigures['outcome'];
  readonly missed: 0 | 1;
}

export function toTurnFigureColumns({ driverAt, outcome, isMissed }: TurnFigures): TurnFigureColumns {
  return { driver_at: driverAt, outcome, missed: isMissed ? 1 : 0 };
}
