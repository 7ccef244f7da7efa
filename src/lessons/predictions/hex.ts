/** Hexadecimal digits of an address of 32 bits. */
export const hex = (address: number): string => address.toString(16).padStart(8, '0');
