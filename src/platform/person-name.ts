/**
 * Whether a text holds the address of a web page, which no name of a person does. Names stand in emails to people who do not
 * know who typed them.
 */
export const hasLink = (text: string): boolean => /:\/\/|www\./i.test(text.normalize('NFKC'));
