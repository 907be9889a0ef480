/* Entry point of the accreditation: types, schemas, pure rules. */
export { categories, neverListed, type Category } from './categories.ts';
export {
	decideStep,
	groundsFor,
	registrationStates,
	stepsFrom,
	usesPlace,
	type RefusalGround,
	type RegistrationCommand,
	type RegistrationState,
} from './registration.ts';
