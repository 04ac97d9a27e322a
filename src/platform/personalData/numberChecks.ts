const MONTHS = 12;
const LONGEST_MONTH = 31;

/** Whether the last digit is the check digit of a card number (Luhn). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/**
 * Whether a number begins with a date (YYMMDD). Since 2020 the check digit of registration numbers says nothing, so only
 * the date is checked.
 */
export function isBirthDate(digits: string): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  return month >= 1 && month <= MONTHS && day >= 1 && day <= LONGEST_MONTH;
}
