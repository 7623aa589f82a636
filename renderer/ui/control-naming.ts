/** How a control gets its accessible name and description: ids of a field row, or a label of its own. */
export interface ControlNaming {
  readonly id?: string | undefined
  readonly 'aria-label'?: string | undefined
  readonly 'aria-labelledby'?: string | undefined
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean | undefined
}

/** Takes the naming props out of a control's props, so that they can be spread on its focusable element. */
export function namingOf(props: ControlNaming): ControlNaming {
  return {
    id: props.id,
    'aria-label': props['aria-label'],
    'aria-labelledby': props['aria-labelledby'],
    'aria-describedby': props['aria-describedby'],
    'aria-invalid': props['aria-invalid'],
  }
}
