import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import { createRoot } from 'react-dom/client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { getBridge } from './bridge'
import { StintProvider } from './state/stint-context'
import { createServices } from './state/services'
import { createStore } from './state/store'
import { Theme } from './state/theme'
import { createViewStore } from './state/view-store'
import { TooltipLayer } from './ui/tooltip'
import { loadView, readAddress, readPage } from './pages'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')

const { search } = window.location
const services = createServices(getBridge(), {
  view: createViewStore({ page: readPage(search) }),
  drawn: createStore(false),
})

// Not awaited at the top: views that are read later import from this file's own bundle, which would wait for them.
void loadView(readAddress(search)).then((View) =>
  createRoot(root).render(
    <StintProvider services={services}>
      <CSPProvider disableStyleElements>
        <Theme />
        <View />
        <TooltipLayer />
      </CSPProvider>
    </StintProvider>,
  ),
)
