/** A drawing that goes with a reply, as its transcript names it. */
export interface Picture {
  /** Its file under `public/pictures/`, for example `ko/home_button.png`. */
  readonly file: string;
  /** What it shows, for drivers who do not see it. At most 36 characters: the title of a card. */
  readonly description: string;
}
