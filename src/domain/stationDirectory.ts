/** What is known of charging stations besides what drivers tell. */
export interface StationDirectory {
  /**
   * Whether the company runs the station itself (직영): such a station is outside the approved script. Never throws:
   * an unknown station, or a directory that is away, is `false`.
   * @param station as the driver typed it
   */
  isDirectlyOperated(station: string): Promise<boolean>;
}
