import { takeUp } from '#ui/hydrate.ts';
import CallHall from './call/CallHall.svelte';

takeUp({ 'call-hall': CallHall });
