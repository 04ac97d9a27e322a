/** The time zone of drivers, stations and staff. */
export const SEOUL = 'Asia/Seoul';
