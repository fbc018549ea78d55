import type { Problem, ProblemCode } from '../lib/problem.ts';
import type { Pointer } from './pointers.ts';
import { problemAt } from './problem-at.ts';
import type { JobFlow, JobFlowStep } from './schema-types.generated.ts';
import type { Document } from './types.ts';

// The run's name is <flow>-<minutes since epoch>, and stays a DNS label.
const MAX_SCHEDULED_NAME = 52;

type Report = (pointer: Pointer, message: string, code?: ProblemCode, hint?: string) => void;

const checkInputs = (step: JobFlowStep, at: Pointer, report: Report): void => {
  for (const [index, { name, value, valueFrom }] of (step.inputs?.parameters ?? []).entries()) {
    const here = [...at, 'inputs', 'parameters', index];
    if ((value === undefined) === (valueFrom === undefined)) report(here, `the parameter "${name}" needs either value or valueFrom`);
    if (valueFrom !== undefined && Object.keys(valueFrom).length !== 1)
      report([...here, 'valueFrom'], 'valueFrom needs exactly one of jsonPath, configMapKeyRef and secretKeyRef');
  }
};

const checkStep = (step: JobFlowStep, at: Pointer, report: Report): void => {
  if (step.type === 'Manual' && step.template !== undefined) report([...at, 'template'], 'a step of type Manual has no template');
  if (step.type !== 'Manual' && step.template === undefined)
    report(at, `the step "${step.name}" has no template`, 'SchemaMissingField', 'add a batch/v1 Job, or type: Manual');
  checkInputs(step, at, report);
};

const checkPolicy = (flow: JobFlow, report: Report): void => {
  for (const [index, rule] of (flow.spec.executionPolicy?.podFailurePolicy?.rules ?? []).entries()) {
    const here: Pointer = ['spec', 'executionPolicy', 'podFailurePolicy', 'rules', index];
    if ((rule.onExitCodes === undefined) === (rule.onPodConditions === undefined))
      report(here, 'a rule needs either onExitCodes or onPodConditions');
    if (rule.onExitCodes?.operator === 'In' && rule.onExitCodes.values.includes(0))
      report([...here, 'onExitCodes', 'values'], 'exit code 0 is no failure; it cannot stand with operator In');
  }
};

/** What JSON Schema has no readable word for: fields that exclude or need each other. The flow fits its schema. */
export const checkFlowStructure = (document: Document, flow: JobFlow): Problem[] => {
  const problems: Problem[] = [];
  const report: Report = (pointer, message, code = 'FlowInvalid', hint) => {
    problems.push(problemAt(document, pointer, 'error', code, message, hint));
  };
  for (const list of ['steps', 'onExit'] as const) {
    for (const [index, step] of (flow.spec[list] ?? []).entries()) {
      checkStep(step, ['spec', list, index], report);
    }
  }
  if (flow.spec.schedule !== undefined && flow.metadata.name.length > MAX_SCHEDULED_NAME)
    report(['metadata', 'name'], `a flow with a schedule has a name of at most ${MAX_SCHEDULED_NAME} characters`, 'NameInvalid');
  checkPolicy(flow, report);
  return problems;
};
