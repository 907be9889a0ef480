/* Entry point of the exchange for servers and routes. */
export { exchangeViewer, may, type ExchangeAction, type ExchangeViewer } from './access.ts';
export { addExperience } from './experience/add-experience.ts';
export { changeExperience } from './experience/change-experience.ts';
export { removeExperience, withdrawExperience } from './experience/end-experience.ts';
export {
	experiencePage,
	readExperience,
	reportPage,
	type ExperiencePage,
	type ShownExperience,
} from './experience/read-experience.ts';
export { readPractice, type EvaluatedPractice, type EvaluatedVersion } from './read.ts';
export { slice } from './slice.ts';
