/* Entry point of captions for all: schemas of their forms and scripts. */
export { maxLivePageLines } from './captions.ts';
export * from './forms.ts';
