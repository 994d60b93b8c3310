import { forecastTask } from '@kinshift/core/forecast'
import { serveTasks } from '@kinshift/core/threads'

serveTasks(self, { forecast: () => forecastTask })
