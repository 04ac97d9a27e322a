/** The time zone of drivers, stations and staff. */
export const SEOUL_TIME_ZONE = 'Asia/Seoul';
