/**
 * A text without the marks of its letters, such as accents: “Élan” becomes “Elan”. Case stays. For a text in NFKD wide
 * letters, ligatures and the like are taken apart, too.
 */
export const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');
