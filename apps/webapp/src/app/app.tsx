import { QueryClientProvider } from '@tanstack/react-query'
import { Router } from 'wouter'
import { queryClient } from '../shared/api/query-client'
import { useAppLocation } from '../shared/navigation/app-location'
import { ErrorBoundary } from './errors/error-boundary'
import { Shell } from './shell/shell'

export function App() {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <Router hook={useAppLocation}>
          <Shell />
        </Router>
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
