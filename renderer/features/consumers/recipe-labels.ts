import type { Recipe } from '../../../electron/contract/consumers'

/** What a recipe is for, in words. */
export const recipeLabels = {
  shell: 'consumers.kindShell',
  vscode: 'consumers.kindVscode',
  jetbrains: 'consumers.kindJetbrains',
  terraform: 'consumers.kindTerraform',
  cdk: 'consumers.kindCdk',
  sst: 'consumers.kindSst',
  kubernetes: 'consumers.kindKubernetes',
  'docker-host': 'consumers.kindDockerHost',
  docker: 'consumers.kindDocker',
  compose: 'consumers.kindCompose',
  devcontainer: 'consumers.kindDevcontainer',
} as const satisfies Record<Recipe, string>
