/* Entry point of captions for all: schemas of their forms and scripts. */
export * from './forms.ts';
