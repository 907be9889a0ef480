/**
 * The `id` of the control called `name`: what a label points at and the error summary links to. Names may
 * hold dots and brackets (`title.en`); ids here hold none, so that they can stand in addresses.
 */
export const fieldId = (name: string): string => `field-${name.replace(/[^a-zA-Z0-9_-]+/g, '-')}`;
