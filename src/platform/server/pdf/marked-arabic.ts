/** Whether a text has a letter of Arabic with marks, such as a vowel. */
export const hasMarkedArabic = (text: string): boolean => /\p{Script=Arabic}\p{M}/u.test(text);
