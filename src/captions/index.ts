/* Entry point of captions for all: what their forms and scripts send. */
export * from './forms.ts';
