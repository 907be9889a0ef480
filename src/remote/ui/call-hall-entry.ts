import { hydrateIslands } from '#ui/hydrate-islands.ts';
import CallHall from './call/CallHall.svelte';

hydrateIslands({ 'call-hall': CallHall });
